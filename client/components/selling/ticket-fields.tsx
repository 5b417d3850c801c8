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
  /** It is for what was bought here, which can't be changed: then only what there is of that is shown. */
  resale: boolean;
  onChange: (field: keyof TicketDraft, value: string) => void;
}

interface ChangeEvent {
  currentTarget: { value: string };
}

export function TicketFields({ draft, faults, symbol, resale, onChange }: TicketFieldsProps) {
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
  const ofTheEvent = (name: keyof TicketDraft) => ({ ...field(name), readOnly: resale });
  const shown = (name: keyof TicketDraft) => !resale || draft[name] !== '';
  const mayBeEmpty = resale ? {} : { optional };
  const known: readonly string[] = categories;
  const foreign = draft.category && !known.includes(draft.category);
  return (
    <>
      <Group title={t('about')}>
        <TextField
          {...ofTheEvent('title')}
          label={t('event')}
          placeholder={t('eventHint')}
          required
          maxLength={200}
          hint={resale ? t('asBought') : undefined}
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
          <TextField
            {...ofTheEvent('startsAt')}
            {...mayBeEmpty}
            type="datetime-local"
            label={t('startsAt')}
          />
          {shown('venue') && (
            <TextField {...ofTheEvent('venue')} {...mayBeEmpty} label={t('venue')} maxLength={120} />
          )}
          {shown('city') && (
            <TextField {...ofTheEvent('city')} {...mayBeEmpty} label={t('city')} maxLength={80} />
          )}
        </div>
      </Group>
      <Group title={t('place')}>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-[2fr_1fr_1fr] max-sm:[&>:first-child]:col-span-2">
          {shown('section') && (
            <TextField
              {...ofTheEvent('section')}
              {...mayBeEmpty}
              label={t('section')}
              maxLength={40}
              placeholder={t('sectionHint')}
            />
          )}
          {shown('row') && (
            <TextField {...ofTheEvent('row')} {...mayBeEmpty} label={t('row')} maxLength={20} />
          )}
          {shown('seat') && (
            <TextField {...ofTheEvent('seat')} {...mayBeEmpty} label={t('seat')} maxLength={20} />
          )}
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
