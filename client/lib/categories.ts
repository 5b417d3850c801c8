/** What tickets are filed under: the value in the URL and in the service, and the word for it. */
export const categories = [
  { value: 'concerts', label: 'Concerts' },
  { value: 'sports', label: 'Sports' },
  { value: 'theatre', label: 'Theatre' },
  { value: 'comedy', label: 'Comedy' },
  { value: 'festivals', label: 'Festivals' },
  { value: 'other', label: 'Other' },
] as const;

/** The word for a category, also for one that this client doesn't know. */
export function categoryLabel(value: string): string {
  const known = categories.find((category) => category.value === value.toLowerCase());
  return known?.label ?? value.charAt(0).toUpperCase() + value.slice(1);
}
