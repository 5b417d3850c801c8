import type { ReactNode } from 'react';

/** An empty place that says why it is empty and offers a way on. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <section className="mx-auto grid max-w-xl justify-items-center gap-4 py-14 text-center">
      <EmptyTicket />
      <h2 className="title">{title}</h2>
      <p className="max-w-[46ch] text-muted">{children}</p>
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-3">{actions}</div>}
    </section>
  );
}

function EmptyTicket() {
  return (
    <svg
      viewBox="0 0 160 96"
      aria-hidden="true"
      className="w-40"
      fill="none"
      strokeWidth="2.5"
      strokeLinecap="round"
    >
      <g transform="rotate(-7 80 48)">
        <path
          d="M26 18h108a8 8 0 0 1 8 8v11a11 11 0 0 0 0 22v11a8 8 0 0 1-8 8H26a8 8 0 0 1-8-8V59a11 11 0 0 0 0-22V26a8 8 0 0 1 8-8Z"
          fill="var(--surface)"
          stroke="var(--line)"
          strokeDasharray="7 7"
        />
        <path d="M106 28v40" stroke="var(--line)" strokeDasharray="4 7" />
        <path d="M38 42h44M38 54h28" stroke="var(--accent)" opacity=".55" />
      </g>
    </svg>
  );
}
