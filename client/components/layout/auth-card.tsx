import type { ReactNode } from 'react';

/** The frame of the sign-in pages. */
export function AuthCard({
  title,
  lead,
  children,
  below,
}: Record<'title' | 'lead' | 'children' | 'below', ReactNode>) {
  return (
    <div className="mx-auto w-full max-w-[440px] pt-10 md:pt-16">
      <h1 className="title">{title}</h1>
      <p className="mt-2 text-muted">{lead}</p>
      <div className="mt-7 rounded-card border border-line bg-surface p-6 shadow-card">{children}</div>
      <p className="mt-6 text-center text-muted">{below}</p>
    </div>
  );
}
