// The visual language of the site (client/app/tokens.css) in the colours of its light mode, and below of its dark one.
const colours = {
  paper: '#f7f5f2',
  surface: '#ffffff',
  ink: '#1c1b19',
  muted: '#625e57',
  line: '#e2ddd5',
  accent: '#4b3fd1',
  onAccent: '#ffffff',
};
const font = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Styles of the parts of a mail. They stand on the elements: many programs drop everything else. */
export const styles = {
  body: `margin:0;padding:0;background-color:${colours.paper};${font}`,
  preview: 'display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;opacity:0',
  paper: `background-color:${colours.paper};padding:24px 12px 40px`,
  column: 'max-width:560px;margin:0 auto',
  brand: 'margin:0 0 16px;padding:0 4px;font-size:19px;line-height:24px;font-weight:700',
  brandLink: `color:${colours.ink};text-decoration:none;letter-spacing:-0.02em`,
  mark: `color:${colours.accent}`,
  card: `background-color:${colours.surface};border:1px solid ${colours.line};border-radius:18px;padding:28px 24px`,
  heading: `margin:0 0 14px;font-size:26px;line-height:32px;font-weight:700;letter-spacing:-0.02em;color:${colours.ink}`,
  paragraph: `margin:0 0 14px;font-size:16px;line-height:24px;color:${colours.ink}`,
  ticket: `margin:22px 0;border:1px solid ${colours.line};border-radius:14px;background-color:${colours.paper}`,
  ticketBody: 'padding:16px 18px',
  when: `margin:0 0 3px;font-size:13px;line-height:18px;font-weight:700;color:${colours.accent}`,
  title: `margin:0 0 4px;font-size:18px;line-height:24px;font-weight:700;color:${colours.ink};word-break:break-word`,
  where: `margin:0;font-size:14px;line-height:20px;color:${colours.muted};word-break:break-word`,
  stub: `border-top:2px dashed ${colours.line};padding:12px 18px`,
  row: `margin:0;font-size:14px;line-height:24px;color:${colours.muted}`,
  value: `color:${colours.ink};font-size:17px`,
  action: 'margin:24px 0 8px',
  // A border in the colour of the button instead of padding: Outlook keeps to that one.
  button: `display:inline-block;background-color:${colours.accent};border:1px solid ${colours.accent};border-width:12px 20px;border-radius:12px;color:${colours.onAccent};font-size:16px;line-height:20px;font-weight:700;text-decoration:none`,
  link: 'margin:10px 0 0;font-size:15px;line-height:22px',
  linkText: `color:${colours.accent}`,
  footer: `margin:18px 4px 0;font-size:13px;line-height:19px;color:${colours.muted}`,
  footerLink: `color:${colours.muted}`,
} as const;

/** Dark mode, for the programs that ask for it. The others turn the colours themselves; all pairs keep their contrast. */
export const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.paper { background-color: #121316 !important; }
.card { background-color: #1b1d22 !important; border-color: #2f323a !important; }
.ticket { background-color: #131519 !important; border-color: #2f323a !important; }
.stub { border-color: #2f323a !important; }
.ink { color: #f1efec !important; }
.muted { color: #a8a49c !important; }
.accent { color: #9d94ff !important; }
.button { background-color: #9d94ff !important; border-color: #9d94ff !important; color: #14122b !important; }
}
`;
