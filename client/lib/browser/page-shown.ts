/** Milliseconds after which a page counts as shown though something on it still loads. */
const patience = 5_000;
/** Milliseconds that a page has for itself after it has loaded. */
const rest = 500;

/** Settles once the page has all that it shows, its pictures among them. */
export async function pageShown(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise<unknown>((resolve) => {
      window.addEventListener('load', resolve, { once: true });
      setTimeout(resolve, patience);
    });
  }
  await new Promise((resolve) => setTimeout(resolve, rest));
}
