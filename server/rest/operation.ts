import type { z } from 'zod'
import type { InChain } from '@/server/usecases/_around/with-chain'
import type { ProblemAnswer } from '@/server/contracts/problem'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import type { Locale } from './edge/choose-locale'
import type { Example } from './examples/example'
import type { Refusal, RefusalCode, Result } from './refusal'

export const TAGS = ['Members', 'Quotes', 'Sales', 'Refunds', 'Points', 'Vouchers', 'Offers', 'Stations', 'Programme', 'Promotions', 'Webhooks', 'Widgets', 'Test mode', 'Description'] as const
export type Tag = (typeof TAGS)[number]
/** What the operations of a tag are for, for the document. */
export const TAG_WORDS: Readonly<Record<Tag, string>> = {
  Members: 'People in the programme: enrol them, find them by what they show, read their ledger.',
  Quotes: 'What a basket would get, and holding it for a pump.',
  Sales: 'What was really sold, paid and given.',
  Refunds: 'Taking a sale back, all of it or a part, and calling quotes and sales off.',
  Points: 'Points and vouchers spent outside a sale, and points given or taken by hand.',
  Vouchers: 'Rights that are used once: issued, looked at and taken back.',
  Offers: 'What a member could get, and where.',
  Stations: 'Stations, the grades that they sell, and their prices.',
  Programme: 'How points are earned, what tiers there are, how is rounded and when points end.',
  Promotions: 'Rules that give discounts and points, from draft to end, and what they are made of.',
  Webhooks: 'Where your own systems hear of events, what was sent there, and sending it again.',
  Widgets: 'What scripts on other people’s websites call.',
  'Test mode': 'The test side’s own clock, jobs and messages. Live keys are refused.',
  Description: 'The contract itself.',
}

/** What one call brought along, parsed. Money is in minor units, volumes are decimal text, as the contract says. */
export interface Call<Body, Params, Query> {
  readonly body: Body
  readonly params: Params
  readonly query: Query
  readonly requestId: string
  readonly locale: Locale
  /** Scheme, host and port that the caller used. */
  readonly origin: string
  /** Request headers by lower-case name. */
  readonly header: (name: string) => string | undefined
}
/** A call whose key spoke for a chain. */
export interface KeyCall<Body, Params, Query> extends Call<Body, Params, Query> {
  readonly scope: InChain
  /** What is wrong with a part of the body by a contract of its own; undefined when nothing is. */
  readonly check: (schema: z.ZodType, input: unknown) => Refusal | undefined
  /** Why the key may not name what a part of the body names. */
  readonly findTrespass: (input: unknown) => Promise<Refusal | undefined>
  /** A refusal as the problem that a call of its own would be answered with. */
  readonly problemOf: (refusal: Refusal) => { status: number; problem: ProblemAnswer }
}
/** A call that may be sent again without a second effect. */
export interface RepeatableCall<Body, Params, Query> extends KeyCall<Body, Params, Query> {
  readonly idempotency: Idempotency
}
/** A call that may be sent again if it came with a key. */
export interface PerhapsRepeatableCall<Body, Params, Query> extends KeyCall<Body, Params, Query> {
  readonly idempotency: Idempotency | undefined
}

/** A fresh answer as a value, or one that was kept byte for byte. */
export type Reply = { readonly status: 200 | 201 | 202; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> } | StoredAnswer

export interface AnswerContract { readonly description: string; readonly schema: z.ZodType }

/** Everything that mounting, OpenAPI document and reference page need to know of one operation. */
export interface OperationContract {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`, ids in braces: `/sales/{sale_id}`. */
  readonly path: `/${string}`
  readonly operationId: string
  readonly tag: Tag
  readonly summary: string
  readonly description: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body may be left out: it then counts as `{}`. */
  readonly bodyOptional?: true
  /** `required`: 400 without a key. `when_reserving`: only if the body says `reserve: true`. */
  readonly idempotency?: 'required' | 'when_reserving'
  /** Many parts, each checked and answered by itself: up to 2 MB, more time than a till has at the pump, and what a key may name is asked of each part. */
  readonly inParts?: true
  /** Called by scripts on other people's websites: answered to every origin, body as `text/plain` so that no preflight is needed. */
  readonly crossOrigin?: true
  /** It will go: `since` and `endsOn` are days (UTC), `insteadUse` the operation that takes its place. */
  readonly deprecated?: { readonly since: `${number}-${number}-${number}`; readonly endsOn: `${number}-${number}-${number}`; readonly insteadUse: string }
  /** By status. */
  readonly answers: Readonly<Partial<Record<200 | 201 | 202, AnswerContract>>>
  /** What it refuses beside the codes that every operation shares. */
  readonly refusals: readonly RefusalCode[]
  readonly example: Example
  /**
   * The 200 answer in place of 503 while the database is away, for a till that must not wait. The key may be
   * unchecked then, so it is made of the body alone, which the contract has let through.
   */
  readonly whileAway?: (body: unknown) => object
}

type AnyCall = RepeatableCall<unknown, unknown, unknown>
export interface Operation extends OperationContract {
  readonly scope: 'till' | 'manage' | 'public'
  /** Called with what the contract's schemas let through; `scope` and `idempotency` are there if the contract asks for them. */
  readonly run: (call: AnyCall) => Promise<Result<Reply>>
}

/** Somebody stands at a pump. */
export const isAtTill = ({ scope, inParts }: Pick<Operation, 'scope' | 'inParts'>): boolean => scope !== 'manage' && !inParts

type Out<T> = T extends z.ZodType<infer O> ? O : undefined
type CallOf<C extends OperationContract> = C extends { idempotency: 'required' }
  ? RepeatableCall<Out<C['body']>, Out<C['params']>, Out<C['query']>>
  : PerhapsRepeatableCall<Out<C['body']>, Out<C['params']>, Out<C['query']>>

/** An operation that a secret key with the given scope may call. */
export function keyOperation<const C extends OperationContract>(scope: 'till' | 'manage', contract: C, run: (call: CallOf<C>) => Promise<Result<Reply>>): Operation {
  return { ...contract, scope, run: (call) => run(call as unknown as CallOf<C>) }
}

/** An operation that anybody may call. */
export function publicOperation<const C extends OperationContract>(contract: C, run: (call: Call<Out<C['body']>, Out<C['params']>, Out<C['query']>>) => Promise<Result<Reply>>): Operation {
  return { ...contract, scope: 'public', run: (call) => run(call as unknown as Call<Out<C['body']>, Out<C['params']>, Out<C['query']>>) }
}

/** What a use-case answered, as the body of a reply. */
export const told = (status: 200 | 201 | 202, result: Result<unknown>): Result<Reply> => (result.ok ? { ok: true, value: { status, json: result.value } } : result)
