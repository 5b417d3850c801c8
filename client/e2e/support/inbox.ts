import { z } from 'zod';

const mailsSchema = z.array(
  z.object({ subject: z.string(), text: z.string(), to: z.array(z.object({ address: z.string() })) }),
);

export type Mail = z.infer<typeof mailsSchema>[number];

/** Waits for a mail to `address` whose subject fits, in the inbox of the marketplace under test. */
export async function findMail(address: string, subject: RegExp, withinMs = 20_000): Promise<Mail> {
  const inbox = process.env['E2E_INBOX_URL'];
  if (!inbox) throw new Error('E2E_INBOX_URL is not set: name the address of the local inbox there.');
  const deadline = Date.now() + withinMs;
  for (;;) {
    const mails = mailsSchema.parse(await (await fetch(`${inbox}/email`)).json());
    const found = mails.find(
      (mail) => mail.to.some((to) => to.address === address) && subject.test(mail.subject),
    );
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`No mail to ${address} with ${String(subject)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The first link of a mail to a page. */
export function linkIn(mail: Mail, page: string): string {
  const link = mail.text.split(/\s+/).find((word) => word.includes(page));
  if (link === undefined) throw new Error(`There is no link to ${page} in: ${mail.text}`);
  return link;
}
