'use client';

import { useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { categories, categoryLabel } from '@/lib/categories';
import type { TicketDraft } from '@/lib/ticket-draft';
import { SelectField, TextAreaField, TextField } from '../field';

interface TicketFieldsProps {
  draft: TicketDraft;
  /** What the service found fault with, by field. */
  faults: Readonly<Record<string, string>>;
  symbol: string;
  onChange: (field: keyof TicketDraft, value: string) => void;
}

interface ChangeEvent {
  currentTarget: { value: string };
}

export function TicketFields({ draft, faults, symbol, onChange }: TicketFieldsProps) {
  const t = useTranslations('ticketForm');
  const category = useTranslations('categories');
  const optional = t('optional');
  const field = (name: keyof TicketDraft) => ({
    id: name,
    name,
    value: draft[name],
    error: faults[name],
    onChange: (event: ChangeEvent) => onChange(name, event.currentTarget.value),
  });
  const known: readonly string[] = categories;
  const foreign = draft.category && !known.includes(draft.category);
  return (
    <>
      <Group title={t('about')}>
        <TextField
          {...field('title')}
          label={t('event')}
          placeholder={t('eventHint')}
          required
          maxLength={200}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField {...field('category')} label={t('category')} optional={optional}>
            <option value="">{t('none')}</option>
            {categories.map((value) => (
              <option key={value} value={value}>
                {category(value)}
              </option>
            ))}
            {foreign && <option value={draft.category}>{categoryLabel(draft.category, category)}</option>}
          </SelectField>
          <TextField {...field('startsAt')} type="datetime-local" label={t('startsAt')} optional={optional} />
          <TextField {...field('venue')} label={t('venue')} optional={optional} maxLength={120} />
          <TextField {...field('city')} label={t('city')} optional={optional} maxLength={80} />
        </div>
      </Group>
      <Group title={t('place')}>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-[2fr_1fr_1fr] max-sm:[&>:first-child]:col-span-2">
          <TextField
            {...field('section')}
            label={t('section')}
            optional={optional}
            maxLength={40}
            placeholder={t('sectionHint')}
          />
          <TextField {...field('row')} label={t('row')} optional={optional} maxLength={20} />
          <TextField {...field('seat')} label={t('seat')} optional={optional} maxLength={20} />
        </div>
        <TextAreaField
          {...field('notes')}
          label={t('notes')}
          optional={optional}
          maxLength={1000}
          hint={t('notesHint')}
        />
      </Group>
      <Group title={t('cost')}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            {...field('price')}
            label={t('price')}
            inputMode="decimal"
            autoComplete="off"
            prefix={symbol}
            required
            hint={t('priceHint')}
          />
          <TextField
            {...field('faceValue')}
            label={t('faceValue')}
            optional={optional}
            inputMode="decimal"
            autoComplete="off"
            prefix={symbol}
            hint={t('faceValueHint')}
          />
        </div>
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-4 text-lg font-bold tracking-tight">{title}</legend>
      {children}
    </fieldset>
  );
}
