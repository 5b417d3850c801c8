import type { PaymentIntent } from '../domain/payment-intent';
import type { PaymentMethod } from '../domain/payment-method';

const shield = `<svg width="34" height="34" viewBox="0 0 34 34" fill="none" aria-hidden="true"><path d="M17 3 5 7.5v8.6c0 7 4.9 12.6 12 14.9 7.1-2.3 12-7.9 12-14.9V7.5L17 3Z" fill="currentColor" opacity=".16"/><path d="M17 3 5 7.5v8.6C5 23.1 9.9 28.7 17 31c7.1-2.3 12-7.9 12-14.9V7.5L17 3Z" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/><path d="m11.5 17 4 4 7-8" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

function page(title: string, stylesheet: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${escape(stylesheet)}">
</head>
<body>
<header class="banner">Test bank – no real money moves</header>
<main>
<div class="card">
<div class="bank">${shield}<div>Test bank<small>Payment confirmation (3-D Secure)</small></div></div>
<div class="body">
${body}
</div>
</div>
<p class="note">This page stands in for your bank. No card is charged and nothing is sent anywhere.</p>
</main>
</body>
</html>
`;
}

/** The bank asks the card's holder. Plain forms, so that it works without scripts. */
export function challengePage(options: {
  intent: PaymentIntent;
  method: PaymentMethod | undefined;
  /** Where the answer is posted. */
  action: string;
  stylesheet: string;
}): string {
  const { intent, method, action, stylesheet } = options;
  const amount = new Intl.NumberFormat('en-US', { style: 'currency', currency: intent.currency }).format(
    intent.amount / 100,
  );
  const rows = [
    ['amount', 'Amount', amount],
    ...(intent.description === null ? [] : [['', 'For', intent.description]]),
    ['', 'Card', `•••• ${method?.number.slice(-4) ?? '????'}`],
  ];
  return page(
    `Approve ${amount}?`,
    stylesheet,
    `<h1>Do you approve this payment?</h1>
<p>Your bank wants to be sure that it is you. Choose how the test goes on.</p>
<dl>
${rows.map(([style = '', term = '', value = '']) => `<div${style === '' ? '' : ` class="${style}"`}><dt>${term}</dt><dd>${escape(value)}</dd></div>`).join('\n')}
</dl>
<form method="post" action="${escape(action)}">
<button name="answer" value="approve">Approve payment</button>
<button name="answer" value="decline" class="quiet">Decline</button>
</form>`,
  );
}

/** Said when there is no address to go back to, or nothing to answer. */
export function messagePage(heading: string, text: string, stylesheet: string): string {
  return page(heading, stylesheet, `<h1>${escape(heading)}</h1>\n<p>${escape(text)}</p>`);
}

function escape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
