import { field } from '@ticketing/common/api';
import { fault } from '@ticketing/common/errors';

const mostIds = 100;

const split = (ids: string): string[] => [...new Set(ids.split(',').map((id) => id.trim()))];

/** The tickets that a live listener asks about; undefined: all. */
export const liveIds = field<readonly string[] | undefined>({
  required: false,
  schema: {
    type: 'string',
    description: `At most ${String(mostIds)} ids of tickets, with commas between them`,
  },
  check: (chain) =>
    chain
      .trim()
      .optional({ values: 'falsy' })
      .custom((ids: string) => split(ids).length <= mostIds)
      .withMessage(fault('bad_request', `ids must be at most ${String(mostIds)} ids`))
      .bail()
      .custom((ids: string) => split(ids).every((id) => /^[0-9a-f]{24}$/.test(id)))
      .withMessage(fault('bad_request', 'ids must be ids of tickets, with commas between them'))
      .bail()
      .customSanitizer(split),
});
