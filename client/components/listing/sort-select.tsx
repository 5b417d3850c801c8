'use client';

interface SortSelectProps {
  value: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

/** The order of the list; choosing one sends the form it stands in. */
export function SortSelect({ value, label, options }: SortSelectProps) {
  return (
    <label className="absolute top-0 right-0 flex items-center gap-2 text-[15px] text-muted">
      <span className="sr-only">{label}</span>
      <select
        name="sort"
        defaultValue={value}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
        className="input min-h-11 border-transparent w-auto bg-transparent py-2 font-medium"
      >
        {options.map((sort) => (
          <option key={sort.value} value={sort.value}>
            {sort.label}
          </option>
        ))}
      </select>
    </label>
  );
}
