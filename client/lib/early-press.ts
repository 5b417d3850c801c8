/**
 * Runs before all other script: keeps the press of a button that can't do anything yet, and marks it, so that it looks
 * busy. The button does it once it can (components/use-early-press.ts).
 */
export const earlyPressScript = `addEventListener('click', (event) => {
  const button = event.target.closest('[data-waits]');
  if (!button) return;
  event.preventDefault();
  button.dataset.pressed = '';
}, true);`;
