import type { ReactNode } from 'react';
import { CardIcon, ClockIcon, ShieldIcon } from '../icons';

/** What happens to the ticket and to the money after Buy. */
export function BuyerPromises() {
  return (
    <ul className="grid gap-3 text-sm leading-5 text-muted">
      <Assurance icon={<ClockIcon />}>Held for you alone while you pay. No hurry, no crowd.</Assurance>
      <Assurance icon={<CardIcon />}>Your card is charged only once the ticket is yours.</Assurance>
      <Assurance icon={<ShieldIcon />}>Changed your mind? Give it back before you pay, at no cost.</Assurance>
    </ul>
  );
}

function Assurance({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <span className="text-accent">{icon}</span>
      {children}
    </li>
  );
}
