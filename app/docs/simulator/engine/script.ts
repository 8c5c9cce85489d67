/** Scripts are data: nothing in them runs. `{name}` in a text is a hole for a value of the run, see `fill-holes.ts`. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** A call as the till wants to make it, with holes. */
export interface ScriptCall {
  readonly method: 'GET' | 'POST'
  /** Below `/api/v1`. */
  readonly path: string
  readonly body?: Json
  readonly idempotencyKey?: string
}

/**
 * What the contract says about an answer. Pointers (RFC 6901) lead into the answer of the step itself; a hole
 * `{step:/pointer}` leads into the answer of another step, whether or not the till saw it.
 */
export type Check =
  | { readonly that: 'status'; readonly is: number }
  | { readonly that: 'header'; readonly name: string; readonly is: string }
  | { readonly that: 'equals' | 'differs'; readonly at: string; readonly value: Json }
  /** The answer is the same, byte for byte, as that of another step. */
  | { readonly that: 'same_bytes'; readonly as: string }
  /** The list has the value among others. */
  | { readonly that: 'includes'; readonly at: string; readonly value: Json }
  /** Nothing but these stands at the pointer; `*` in it stands for every item of a list. */
  | { readonly that: 'only'; readonly at: string; readonly values: readonly Json[] }
  /** The list is not empty. */
  | { readonly that: 'filled'; readonly at: string }
  /** Whole numbers: the sum of `plus` less that of `minus` is `value`. All are holes or numbers. */
  | { readonly that: 'adds_up'; readonly plus: readonly Json[]; readonly minus?: readonly Json[]; readonly value: Json }

/** What can be seen at the pump while a step runs. */
export type Nozzle = 'down' | 'up' | 'flowing'
/** A word for the till's display when the API has given none; `off` is dark. */
export type DisplayCode = 'ready' | 'lift' | 'authorised' | 'fuelling' | 'pay' | 'sending' | 'waiting' | 'off' | 'starting' | 'refunded' | 'voided' | 'refused' | 'training'

interface Seen {
  readonly id: string
  readonly nozzle?: Nozzle
  readonly display?: DisplayCode
}
export type Step = Seen & (
  /** Sends the call and reads the answer. With `loses` the answer never reaches the till, as when the line breaks. */
  | { readonly act: 'send'; readonly call: ScriptCall; readonly checks: readonly Check[]; readonly loses?: 'answer' }
  /** The line is down: the call is written into the journal and waits. */
  | { readonly act: 'queue'; readonly call: ScriptCall }
  /** Sends a call of the journal again, with its own key and body. */
  | { readonly act: 'replay'; readonly of: string; readonly checks: readonly Check[]; readonly loses?: 'answer' }
  /** The power fails: what the till had in memory is gone, its journal stays. */
  | { readonly act: 'reboot' }
  /** Something happens at the pump and nothing is sent. */
  | { readonly act: 'watch' }
)

/** A story at the till, with what the contract promises about it. Its words stand in the messages under its id. */
export interface Script {
  readonly id: string
  readonly steps: readonly Step[]
}
