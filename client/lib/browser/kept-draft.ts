import { z } from 'zod/mini';

const draftSchema = z.record(z.string(), z.string());
const nameOf = ({ pathname, search }: Location) => `draft ${pathname}${search}`;

/** Keeps what was typed into this page's form, in this tab, for when the visitor comes back to it. */
export function keepDraft(draft: Readonly<Record<string, string>>): void {
  try {
    sessionStorage.setItem(nameOf(window.location), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: it has to be typed again.
  }
}

/** What was kept for this page, once; nothing otherwise. */
export function takeDraft(): Readonly<Record<string, string>> {
  try {
    const name = nameOf(window.location);
    const text = sessionStorage.getItem(name);
    sessionStorage.removeItem(name);
    return draftSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
