'use client';

import { useTranslations } from '#i18n';
import { useEffect, useRef, useState } from 'react';
import { createSandboxCard, type CardRefusal } from '@/lib/browser/sandbox';
import {
  findCardFaults,
  formatCardNumber,
  formatExpiry,
  type CardFault,
  type CardFaults,
  type CardInput,
} from '@/lib/sandbox-card';
import { Button } from '../button';
import { TextField } from '../field';
import { Notice } from '../notice';
import { useEarlyInput } from '../use-early-input';
import { TestCardPicker } from './test-card-picker';
import type { PaymentControls } from './use-payment';

interface SandboxCardFormProps {
  path: string;
  amount: string;
  payment: PaymentControls;
}

const blank: CardInput = { number: '', expiry: '', cvc: '' };
const formats: Readonly<Record<keyof CardInput, (typed: string) => string>> = {
  number: formatCardNumber,
  expiry: formatExpiry,
  cvc: (typed) => typed.replace(/\D/g, ''),
};
const idOf = (field: keyof CardInput) => `card-${field}`;

/** The card form of the test mode. */
export function SandboxCardForm({ path, amount, payment }: SandboxCardFormProps) {
  const t = useTranslations('card');
  const pay = useTranslations('pay');
  const [card, setCard] = useState(blank);
  const [faults, setFaults] = useState<CardFaults>({});
  const [refusal, setRefusal] = useState<CardRefusal>();
  const form = useRef<HTMLFormElement>(null);
  const change = (field: keyof CardInput, typed: string) =>
    setCard((before) => {
      // Deleting stays as typed: formatting would put the separator back.
      const shorter = typed.length < before[field].length;
      return { ...before, [field]: shorter ? typed : formats[field](typed) };
    });
  useEarlyInput(form, blank, change, idOf);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);

  const sayFault = (fault: CardFault | undefined) => {
    if (fault === undefined) return undefined;
    return typeof fault === 'string' ? t(fault) : fault.said;
  };

  const edit = (field: keyof CardInput) => ({
    id: idOf(field),
    value: card[field],
    error: sayFault(faults[field]),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      change(field, event.target.value);
      setFaults(({ [field]: _, ...others }) => others);
    },
  });

  async function createMethod(): Promise<string | undefined> {
    setRefusal(undefined);
    const found = findCardFaults(card, new Date());
    setFaults(found);
    if (Object.keys(found).length > 0) return undefined;
    const outcome = await createSandboxCard(path, card);
    if (outcome.ok) return outcome.id;
    setFaults(outcome.faults);
    setRefusal(outcome.refusal);
    return undefined;
  }

  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void payment.payWith(createMethod);
      }}
    >
      <TestCardPicker
        onPick={(number) => {
          setCard({ number: formatCardNumber(number), expiry: nextYear(), cvc: '123' });
          setFaults({});
          setRefusal(undefined);
        }}
      />
      {refusal && (
        <Notice tone="bad" announce>
          {refusal === 'unreachable' ? t(refusal) : refusal.said}
        </Notice>
      )}
      <TextField
        label={t('number')}
        inputMode="numeric"
        autoComplete="cc-number"
        placeholder="4242 4242 4242 4242"
        className="tabular-nums"
        {...edit('number')}
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField
          label={t('expiry')}
          inputMode="numeric"
          autoComplete="cc-exp"
          placeholder={t('expiryHint')}
          className="tabular-nums"
          {...edit('expiry')}
        />
        <TextField
          label={t('cvc')}
          inputMode="numeric"
          autoComplete="cc-csc"
          placeholder="123"
          maxLength={4}
          className="tabular-nums"
          {...edit('cvc')}
        />
      </div>
      <Button type="submit" wide busy={payment.busy} busyLabel={pay('busy')}>
        {pay('pay', { amount })}
      </Button>
    </form>
  );
}

function nextYear(): string {
  return `12 / ${String((new Date().getFullYear() + 1) % 100).padStart(2, '0')}`;
}
