/** Stands on every page while the sandbox takes the cards. */
export function TestModeBanner() {
  return (
    <p className="bg-warn-soft px-4 py-1.5 text-center text-sm font-medium text-warn">
      Test mode: no real money moves. Pay with{' '}
      <span className="whitespace-nowrap font-semibold tabular-nums">4242 4242 4242 4242</span>
    </p>
  );
}
