import type { ReactNode } from 'react';

/** One matter of the account: what it is, and what can be done about it. */
export function AccountSection({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="rounded-card border border-line bg-surface p-6 shadow-card">
      <h2 id={id} className="text-xl font-bold tracking-tight">
        {title}
      </h2>
      {lead && <p className="mt-1.5 text-muted">{lead}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
