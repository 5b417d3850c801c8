import { defineRoute, textField } from '@ticketing/common/api';
import { fault } from '@ticketing/common/errors';
import {
  accountAnswer,
  currentUserAnswer,
  done,
  emptyAnswer,
  exportAnswer,
  sessionAnswer,
  userAnswer,
} from './user-answers';
import { anyPassword, email, locale, newPassword, ownPassword, resetToken } from './user-fields';

const alsoOfPasswords = 'A field is at fault, or the password is not theirs';
const changedMeanwhile = { 409: 'The account was changed in the same moment' };

export const signUpRoute = defineRoute({
  ...{ method: 'post', path: '/api/users/signup', summary: 'Make an account', limited: true },
  description:
    'Starts a session, too. Mails are written in the language of Accept-Language, if it is one of ours.',
  body: { email, password: newPassword },
  answers: { 201: { description: 'The account', schema: userAnswer } },
  refusals: { 400: 'A field is at fault, or somebody has the address' },
});

export const signInRoute = defineRoute({
  ...{ method: 'post', path: '/api/users/signin', summary: 'Start a session', limited: true },
  body: { email, password: anyPassword },
  answers: { 200: { description: 'Who is signed in', schema: userAnswer } },
  refusals: { 400: 'A field is at fault, or the credentials are' },
});

export const signOutRoute = defineRoute({
  ...{ method: 'post', path: '/api/users/signout', summary: 'End the session' },
  answers: { 200: { description: 'Nobody is signed in now', schema: emptyAnswer } },
});

export const currentUserRoute = defineRoute({
  ...{ method: 'get', path: '/api/users/currentuser', summary: 'Say who is signed in' },
  answers: { 200: { description: 'Who it is', schema: currentUserAnswer } },
});

export const accountRoute = defineRoute({
  ...{ method: 'get', path: '/api/users/me', summary: 'Show one’s own account', signedIn: true },
  answers: { 200: { description: 'The account', schema: accountAnswer } },
});

export const changeLocaleRoute = defineRoute({
  ...{ method: 'put', path: '/api/users/me', summary: 'Change the language of mails', signedIn: true },
  body: { locale },
  answers: { 200: { description: 'The account', schema: accountAnswer } },
});

export const deleteAccountRoute = defineRoute({
  ...{
    method: 'delete',
    path: '/api/users/me',
    summary: 'Delete the account',
    signedIn: true,
    limited: true,
  },
  description:
    'Ends every session, withdraws the listings and frees the address. Orders are kept for the books.',
  body: { password: ownPassword },
  answers: { 204: done },
  refusals: { 400: alsoOfPasswords, ...changedMeanwhile },
});

export const changePasswordRoute = defineRoute({
  ...{ method: 'put', path: '/api/users/password', summary: 'Change the password' },
  ...{ signedIn: true, limited: true },
  description: 'Ends every other session; this one goes on under a new cookie.',
  body: { currentPassword: ownPassword, password: newPassword },
  answers: { 204: done },
  refusals: { 400: alsoOfPasswords, ...changedMeanwhile },
});

export const exportRoute = defineRoute({
  ...{
    method: 'get',
    path: '/api/users/export',
    summary: 'Export what is kept of the account',
    signedIn: true,
  },
  answers: { 200: { description: 'A file', schema: exportAnswer } },
});

export const requestResetRoute = defineRoute({
  ...{
    method: 'post',
    path: '/api/users/reset',
    summary: 'Ask for a link to choose a new password',
    limited: true,
  },
  description: 'The same answer after the same time, whether or not somebody has the address.',
  body: { email },
  answers: { 202: { description: 'A mail is on its way, if somebody has the address', schema: emptyAnswer } },
});

export const confirmResetRoute = defineRoute({
  ...{ method: 'post', path: '/api/users/reset/confirm', summary: 'Choose a new password', limited: true },
  description: 'By the link of the mail, which works once. Ends every session.',
  body: { token: resetToken, password: newPassword },
  answers: { 204: done },
  refusals: { 400: 'A field is at fault, or the link is no longer valid' },
});

export const sessionsRoute = defineRoute({
  ...{ method: 'get', path: '/api/users/sessions', summary: 'List where one is signed in', signedIn: true },
  answers: { 200: { description: 'The last seen first', schema: sessionAnswer.array() } },
});

export const endOtherSessionsRoute = defineRoute({
  ...{ method: 'delete', path: '/api/users/sessions', summary: 'End all other sessions', signedIn: true },
  description: 'This one goes on under a new cookie.',
  answers: { 204: done },
  refusals: changedMeanwhile,
});

export const endSessionRoute = defineRoute({
  ...{ method: 'delete', path: '/api/users/sessions/:id', summary: 'End a session', signedIn: true },
  params: { id: textField({ fault: fault('id_invalid', 'The id is none'), length: { min: 1, max: 128 } }) },
  answers: { 204: done },
  refusals: { 404: 'There is no such session of one’s own' },
});

/** All of them, for their description. */
export const userRoutes = [
  signUpRoute,
  signInRoute,
  signOutRoute,
  currentUserRoute,
  accountRoute,
  changeLocaleRoute,
  deleteAccountRoute,
  changePasswordRoute,
  exportRoute,
  requestResetRoute,
  confirmResetRoute,
  sessionsRoute,
  endOtherSessionsRoute,
  endSessionRoute,
];
