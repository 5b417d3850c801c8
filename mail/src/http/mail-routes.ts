import { defineRoute, field, type OwnBody } from '@ticketing/common/api';
import { messageAnswer, preferencesAnswer } from './mail-answers';
import { messageParameters } from './message-fields';

const preferences = { path: '/api/mail/preferences', signedIn: true } as const;
const operatorsOnly = { 403: 'For operators' };

export const preferencesRoute = defineRoute({
  ...{ method: 'get', ...preferences, summary: 'Say which mails one gets' },
  answers: { 200: { description: 'Those that one can do without', schema: preferencesAnswer } },
});

export const changePreferencesRoute = defineRoute({
  ...{ method: 'put', ...preferences, summary: 'Choose which mails one gets' },
  body: {
    returned: field<boolean>({
      schema: { type: 'boolean' },
      check: (chain) => chain.isBoolean({ strict: true }).withMessage('returned must be true or false'),
    }),
  },
  answers: { 200: { description: 'The choice', schema: preferencesAnswer } },
});

/** What mail programs send; what counts stands in the address. */
export const form: OwnBody = {
  types: ['application/x-www-form-urlencoded', 'multipart/form-data'],
  typeHint: 'The body is neither JSON nor a form',
  limitHint: 'The body is too large',
};

/** The token of a mail's link; `unsubscribe` says what is wrong with it. */
const token = field({ required: false, schema: { type: 'string' } });
const unsubscribing = { path: '/api/mail/unsubscribe', query: { token } } as const;

export const unsubscribeRoute = defineRoute({
  ...{ method: 'post', ...unsubscribing, summary: 'Get none of the mails that one can do without' },
  description: 'For whoever holds the token of a mail, in the body or in the address; from any site.',
  body: { token },
  ownBody: form,
  answers: { 200: { description: 'The choice', schema: preferencesAnswer } },
  refusals: { 400: 'The token is not valid any more' },
});

export const unsubscribePageRoute = defineRoute({
  ...{ method: 'get', ...unsubscribing, summary: 'Go to the page that asks whether to unsubscribe' },
  answers: { 302: { description: 'To the page', headers: { Location: 'Its address' } } },
});

export const messagesRoute = defineRoute({
  ...{ method: 'get', path: '/api/mail/messages', summary: 'List messages, for operators', signedIn: true },
  query: messageParameters,
  answers: {
    200: {
      description: 'The newest first',
      schema: messageAnswer.array(),
      headers: { Link: 'With rel="next" the address of the next page; the last page has none' },
    },
  },
  refusals: operatorsOnly,
});

export const retryMessageRoute = defineRoute({
  ...{ method: 'post', path: '/api/mail/messages/:id/retry', summary: 'Send a message again, for operators' },
  ...{ signedIn: true, params: { id: field({ schema: { type: 'string', maxLength: 200 } }) } },
  description:
    'One that is queued, failed, held or suppressed, until it is cleared; what was sent is never sent again.',
  answers: { 200: { description: 'The message', schema: messageAnswer } },
  refusals: {
    ...{ ...operatorsOnly, 404: 'There is no such message' },
    400: 'It was sent already, what it said was removed, or the account was deleted',
  },
});

/** All of them, for their description. */
export const mailRoutes = [
  preferencesRoute,
  changePreferencesRoute,
  unsubscribeRoute,
  unsubscribePageRoute,
  messagesRoute,
  retryMessageRoute,
];
