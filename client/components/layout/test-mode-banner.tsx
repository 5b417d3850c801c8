/** Stands on every page while the sandbox takes the cards. */
export function TestModeBanner() {
  return (
    <aside
      aria-label="Test mode"
      className="bg-warn-soft px-4 py-1.5 text-center text-sm font-medium text-warn"
    >
      Test mode: no real money moves. Pay with{' '}
      <span className="font-semibold whitespace-nowrap tabular-nums">4242 4242 4242 4242</span>
    </aside>
  );
}
