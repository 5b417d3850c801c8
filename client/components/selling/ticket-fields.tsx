'use client';

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
  const field = (name: keyof TicketDraft) => ({
    id: name,
    name,
    value: draft[name],
    error: faults[name],
    onChange: (event: ChangeEvent) => onChange(name, event.currentTarget.value),
  });
  const foreign = draft.category && !categories.some(({ value }) => value === draft.category);
  return (
    <>
      <Group title="What it is for">
        <TextField
          {...field('title')}
          label="Event"
          placeholder="Artist, teams or title"
          required
          maxLength={200}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField {...field('category')} label="Category" optional>
            <option value="">None</option>
            {categories.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            {foreign && <option value={draft.category}>{categoryLabel(draft.category)}</option>}
          </SelectField>
          <TextField {...field('startsAt')} type="datetime-local" label="Date and time" optional />
          <TextField {...field('venue')} label="Venue" optional maxLength={120} />
          <TextField {...field('city')} label="City" optional maxLength={80} />
        </div>
      </Group>
      <Group title="Where one sits or stands">
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-[2fr_1fr_1fr] max-sm:[&>:first-child]:col-span-2">
          <TextField
            {...field('section')}
            label="Section"
            optional
            maxLength={40}
            placeholder="Stalls, standing"
          />
          <TextField {...field('row')} label="Row" optional maxLength={20} />
          <TextField {...field('seat')} label="Seat" optional maxLength={20} />
        </div>
        <TextAreaField
          {...field('notes')}
          label="Notes"
          optional
          maxLength={1000}
          hint="How you hand it over, restricted view, age limit: what you would want to know yourself."
        />
      </Group>
      <Group title="What it costs">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            {...field('price')}
            label="Your price"
            inputMode="decimal"
            autoComplete="off"
            prefix={symbol}
            required
            hint="The buyer pays exactly this. No fees."
          />
          <TextField
            {...field('faceValue')}
            label="Face value"
            optional
            inputMode="decimal"
            autoComplete="off"
            prefix={symbol}
            hint="Printed on the ticket. Fair prices sell sooner."
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
