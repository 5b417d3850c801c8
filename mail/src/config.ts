import {
  absoluteUrl,
  loadConfig,
  optionalText,
  positiveInteger,
  serviceEnvironment,
} from '@ticketing/common/config';
import { z } from 'zod';

const { EMBEDDED_PUBLISHER: _, JOURNAL_RETENTION_DAYS: __, ...environment } = serviceEnvironment;

const schema = z
  .object({
    ...environment,
    /** The server that takes our mails; without one they are kept, and shown as held. */
    SMTP_URL: absoluteUrl(
      'set it to the address of an SMTP server, e.g. smtps://user:password@smtp.example.com, or leave it out',
      ['smtp', 'smtps'],
    ).optional(),
    MAIL_FROM: optionalText.refine(
      (value) => value === undefined || /^([^<>]*<)?[^@\s<>]+@[^@\s<>]+>?$/.test(value),
      {
        error: 'set it to an address, e.g. Ticketing <tickets@example.com>',
      },
    ),
    /** For how long it is kept what a mail said and to which address it went. */
    MAIL_RETENTION_DAYS: positiveInteger
      .refine((days) => days <= 36_500, { error: 'set it to at most 36500 days, which is a century' })
      .default(90),
  })
  .transform(({ MAIL_FROM, ...rest }) => ({
    ...rest,
    MAIL_FROM: MAIL_FROM ?? `Ticketing <no-reply@${new URL(rest.PUBLIC_URL).hostname}>`,
    // mail tells nobody anything: it has no journal to publish.
    EMBEDDED_PUBLISHER: false,
  }));

export type Config = z.output<typeof schema>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);
