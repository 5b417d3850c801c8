export type ButtonTone = 'accent' | 'quiet' | 'danger' | 'plain' | 'link';

const base =
  'button inline-flex min-h-11 items-center justify-center gap-2 rounded-xl py-2 text-center leading-snug font-semibold no-underline ' +
  'transition-[background-color,box-shadow,color] select-none aria-disabled:cursor-not-allowed';

const tones: Readonly<Record<ButtonTone, string>> = {
  accent: 'bg-accent text-on-accent hover:bg-accent-strong',
  quiet: 'text-ink ring-1 ring-inset ring-line hover:bg-sunken',
  danger: 'bg-bad text-surface hover:opacity-90',
  plain: 'text-muted hover:text-ink hover:bg-sunken',
  link: 'text-muted underline underline-offset-3 hover:text-ink',
};

/** The classes of a button, for links that look like one as well. */
export function buttonClass({
  tone = 'accent',
  wide = false,
}: { tone?: ButtonTone; wide?: boolean } = {}): string {
  return `${base} ${tones[tone]} ${wide ? 'w-full min-h-13 px-5 text-[17px]' : 'px-4.5'}`;
}
