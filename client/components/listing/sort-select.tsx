'use client';

import { sorts } from '@/lib/listing-query';

/** The order of the list; choosing one sends the form it stands in. */
export function SortSelect({ value }: { value: string }) {
  return (
    <label className="absolute top-0 right-0 flex items-center gap-2 text-[15px] text-muted">
      <span className="sr-only">Sort by</span>
      <select
        name="sort"
        defaultValue={value}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
        className="input min-h-11 border-transparent w-auto bg-transparent py-2 font-medium"
      >
        {sorts.map((sort) => (
          <option key={sort.value} value={sort.value}>
            {sort.label}
          </option>
        ))}
      </select>
    </label>
  );
}
