import type { ReactNode } from 'react';

/** A group of things on an operator's page. */
export function Panel({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0 rounded-card border border-line bg-surface p-5 shadow-card sm:p-6">
      <h2 className="text-lg font-bold tracking-tight">{title}</h2>
      <div className="mt-4 grid gap-4">{children}</div>
    </section>
  );
}

/** A list within a panel, with a line between its entries. */
export function PanelList({ children }: { children: ReactNode }) {
  return <ul className="grid divide-y divide-line">{children}</ul>;
}

export function PanelItem({ children }: { children: ReactNode }) {
  return <li className="grid min-w-0 gap-2 py-4 first:pt-0 last:pb-0">{children}</li>;
}

/** An id or a machine's words, which may be long. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-[13px] break-all text-muted max-sm:text-xs">{children}</code>;
}
