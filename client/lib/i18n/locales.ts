/** The languages of the pages, each with its own name for itself. */
export const locales = { en: 'English', es: 'Español' } as const;

export type Locale = keyof typeof locales;

export const defaultLocale: Locale = 'en';

/** The cookie that keeps the language a visitor chose. */
export const localeCookie = 'locale';

export const isLocale = (text: string | undefined): text is Locale =>
  text !== undefined && Object.hasOwn(locales, text);

/** What the visitor chose, or else the first of the browser's languages (Accept-Language) that there is. */
export function chooseLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (accepted ?? '')
    .split(',', 20)
    .map((range) => {
      const [tag = '', ...parameters] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { language: tag.split('-')[0], quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale) ?? defaultLocale;
}
