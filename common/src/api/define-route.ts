import type { Request, RequestHandler } from 'express';
import { header, matchedData, param, query, type ValidationChain } from 'express-validator';
import type { z } from 'zod';
import { validateRequest } from '../http/validate-request';
import { bodyChains, bodyValues, type Fields, type ValuesOf } from './field';

/** What a route answers with one status; with neither schema nor media type the answer has no body. */
export interface Answer {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly mediaType?: string;
  /** What stands in its headers, by name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route takes that is no JSON. */
export interface OwnBody {
  readonly types: readonly string[];
  /** Says to senders what is taken. */
  readonly typeHint: string;
  readonly limitHint: string;
}

/** Everything about a route but what it does. */
export interface RouteDeclaration<Body extends Fields = Fields, Query extends Fields = Fields> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As Express takes it, in full: `/api/tickets/:id`. */
  readonly path: string;
  /** What it does, in a few words. */
  readonly summary: string;
  readonly description?: string;
  /** Whether it is for people who are signed in; others get 401. */
  readonly signedIn?: boolean;
  /** Whether requests are counted; too many get 429. */
  readonly limited?: boolean;
  readonly params?: Fields;
  readonly query?: Query;
  readonly headers?: Fields;
  readonly body?: Body;
  /** The route reads it; beside `body` it may come as either. */
  readonly ownBody?: OwnBody;
  /** The good answers, by status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** When it refuses, by status. 400 for fields, 401, 413, 415 and 429 follow from the rest. */
  readonly refusals?: Readonly<Record<number, string>>;
}

/** A route that can be mounted and described. */
export interface Route<Body extends Fields = Fields, Query extends Fields = Fields> extends RouteDeclaration<
  Body,
  Query
> {
  /** Check a request by the declared fields; 400 names each at fault. */
  readonly rules: readonly RequestHandler[];
  /** The checked fields of the body of a request that passed the rules. */
  readonly bodyOf: (req: Request) => ValuesOf<Body>;
  /** The checked parameters behind the question mark. */
  readonly queryOf: (req: Request) => ValuesOf<Query>;
}

/**
 * Declares a route once: its checks and its part of the OpenAPI document both follow from it.
 *
 * @example
 * const signIn = defineRoute({ method: 'post', path: '/api/users/signin', summary: 'Sign in', body: { email, password }, answers: { 200: { description: 'Signed in', schema: userAnswer } } });
 * router[signIn.method](signIn.path, ...signIn.rules, async (req, res) => {
 *   const { email, password } = signIn.bodyOf(req);
 * });
 */
export function defineRoute<
  const Body extends Fields = Record<string, never>,
  const Query extends Fields = Record<string, never>,
>(declaration: RouteDeclaration<Body, Query>): Route<Body, Query> {
  const { params = {}, query: queried = {}, headers = {}, body } = declaration;
  const begin = (fields: Fields, start: typeof query): ValidationChain[] =>
    Object.entries(fields).map(([name, { check, fault }]) => check(start(name, fault)));
  const chains = [
    ...begin(params, param),
    ...begin(queried, query),
    ...bodyChains(body),
    ...begin(headers, header),
  ];
  return {
    ...declaration,
    rules: chains.length === 0 ? [] : [...chains, validateRequest],
    bodyOf: (req) => bodyValues(body, req),
    queryOf: (req) => matchedData<ValuesOf<Query>>(req, { locations: ['query'] }),
  };
}
