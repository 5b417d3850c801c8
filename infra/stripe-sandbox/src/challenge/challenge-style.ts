/** The look of the bank's page: the marketplace's tokens, in light and dark. */
export const challengeStyle = `:root {
  color-scheme: light dark;
  --bg: light-dark(#f7f5f2, #121316); --surface: light-dark(#ffffff, #1b1d22);
  --ink: light-dark(#1c1b19, #f1efec); --muted: light-dark(#66625b, #a5a199); --line: light-dark(#e2ddd5, #2d3037);
  --accent: light-dark(#4b3fd1, #9d94ff); --on-accent: light-dark(#ffffff, #14122b); --accent-soft: light-dark(#ecebfb, #25233f);
  --warn: light-dark(#8a5300, #f3b95f); --warn-soft: light-dark(#fdf0da, #2e2312);
  --shadow: 0 1px 2px rgb(0 0 0 / .06), 0 8px 24px -12px rgb(0 0 0 / .18);
  font: 400 16px/1.5 Inter, ui-sans-serif, system-ui, sans-serif;
}
* { box-sizing: border-box; margin: 0 }
body { background: var(--bg); color: var(--ink); min-height: 100dvh; display: grid; grid-template-rows: auto 1fr }
.banner { background: var(--warn-soft); color: var(--warn); font-size: 14px; font-weight: 600; text-align: center; padding: 8px 16px }
main { width: min(100%, 460px); margin: auto; padding: 24px 16px 48px }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 18px; box-shadow: var(--shadow); overflow: hidden }
.bank { display: flex; align-items: center; gap: 12px; padding: 18px 22px; border-bottom: 2px dashed var(--line); font-weight: 700; letter-spacing: -.01em }
.bank svg { flex: none; color: var(--accent) }
.bank small { display: block; font-weight: 500; color: var(--muted); letter-spacing: 0 }
.body { padding: 22px }
h1 { font-size: 26px; line-height: 1.12; letter-spacing: -.025em; font-weight: 760; text-wrap: balance }
p { color: var(--muted); margin-top: 8px }
dl { display: grid; gap: 12px; margin: 20px 0; padding: 16px 18px; background: var(--accent-soft); border-radius: 14px }
dl div { display: flex; justify-content: space-between; gap: 16px }
dt { color: var(--muted) }
dd { font-weight: 650; text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
.amount dd { font-size: 22px; line-height: 1.2; font-weight: 760; letter-spacing: -.02em }
form { display: grid; gap: 10px }
button { appearance: none; border: 0; font: inherit; font-weight: 650; font-size: 17px; padding: 14px 18px; min-height: 52px; border-radius: 12px; background: var(--accent); color: var(--on-accent); cursor: pointer }
button.quiet { background: transparent; color: var(--ink); box-shadow: inset 0 0 0 1px var(--line) }
button:hover { filter: brightness(1.06) }
:focus-visible { outline: 3px solid color-mix(in oklab, var(--accent) 60%, transparent); outline-offset: 2px }
.note { font-size: 13px; text-align: center; margin-top: 16px }
`;
