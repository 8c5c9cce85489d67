import type { Answer, Exchange, SentRequest } from './exchange'
import { fillHoles, type Lookup } from './fill-holes'
import { judgeAnswer, type Finding } from './judge-answer'
import { readPointer } from './read-pointer'
import { sendUntilAnswered, type Patience } from './send-until-answered'
import type { Check, Json, Script, ScriptCall, Step } from './script'
import { beginStep, NEW_TILL, readAnswer, writeJournal, type JournalEntry, type Till } from './till'

export type Values = Readonly<Record<string, Json>>
/** Why a step could not be judged. */
export type Failure = { readonly kind: 'no_answer' } | { readonly kind: 'missing'; readonly holes: readonly string[] }

export interface StepOutcome {
  readonly step: Step
  /** The till after the step. */
  readonly till: Till
  readonly exchange?: Exchange
  readonly findings: readonly Finding[]
  readonly failure?: Failure
}
export interface ScriptOutcome {
  readonly script: Script
  readonly steps: readonly StepOutcome[]
  readonly held: boolean
}
export interface Stage extends Patience {
  readonly values: Values
  /** A clock that only goes on, in milliseconds. */
  readonly now: () => number
  /** Called as a step begins and as it ends, so that a screen can follow; the script waits for it. */
  readonly onBegin?: (step: Step, till: Till) => Promise<void> | void
  readonly onEnd?: (outcome: StepOutcome) => Promise<void> | void
}

/** What every answer owes, whatever was asked. */
const ALWAYS: readonly Check[] = [{ that: 'filled', at: 'request-id' }]

interface Run {
  readonly stage: Stage
  /** Every answer that came over the wire, by step, also those that the till never saw. */
  readonly wire: Map<string, Answer>
}

/** Plays a script from its first step to its last, or to the first that can't be played because an earlier one failed. */
export async function playScript(script: Script, stage: Stage): Promise<ScriptOutcome> {
  const run: Run = { stage, wire: new Map() }
  const steps: StepOutcome[] = []
  let till = NEW_TILL
  for (const step of script.steps) {
    till = beginStep(till, step)
    await stage.onBegin?.(step, till)
    const outcome = await playStep(run, step, till)
    till = outcome.till
    steps.push(outcome)
    await stage.onEnd?.(outcome)
    if (outcome.failure) break
  }
  const held = steps.length === script.steps.length && steps.every(({ failure, findings }) => failure === undefined && findings.every((one) => one.held))
  return { script, steps, held }
}

async function playStep(run: Run, step: Step, till: Till): Promise<StepOutcome> {
  if (step.act === 'watch') return { step, till, findings: [] }
  if (step.act === 'reboot') return { step, till: { ...till, isOn: true, display: 'starting' }, findings: [] }
  if (step.act === 'replay') {
    const entry = till.journal.find((one) => one.step === step.of)
    return entry ? sendCall(run, { step, entry: step.of, request: requestOf(entry) }, writeJournal(till, { ...entry, state: 'open' })) : { step, till, findings: [], failure: { kind: 'missing', holes: [step.of] } }
  }
  const { request, missing } = prepareCall(step.call, lookupIn(run.stage.values, (name) => till.memory[name]))
  if (missing.length > 0) return { step, till, findings: [], failure: { kind: 'missing', holes: missing } }
  const written = entryOf(step, request)
  const noted = written ? writeJournal(till, written) : till
  return step.act === 'queue' ? { step, till: noted, findings: [] } : sendCall(run, { step, entry: step.id, request }, noted)
}

interface Sending { readonly step: Extract<Step, { act: 'send' | 'replay' }>; readonly entry: string; readonly request: SentRequest }

async function sendCall({ stage, wire }: Run, { step, entry, request }: Sending, till: Till): Promise<StepOutcome> {
  const sentAt = stage.now()
  const { answer, tries } = await sendUntilAnswered(stage, request)
  const exchange = { request, answer, tookMs: stage.now() - sentAt, tries }
  if (answer === null) return { step, till: { ...till, isOnline: false }, exchange, findings: [], failure: { kind: 'no_answer' } }
  wire.set(step.id, answer)
  const lookup: Lookup = (name, pointer) => (pointer === '' ? wire.get(name)?.text : lookupIn(stage.values, (id) => wire.get(id)?.json)(name, pointer))
  const findings = judgeAnswer([...step.checks, ...ALWAYS], answer, lookup)
  const after = step.loses === 'answer' ? { ...till, isOnline: false } : readAnswer(till, { step, entry }, answer)
  return { step, till: after, exchange, findings }
}

const lookupIn = (values: Values, answerOf: (step: string) => Json | undefined): Lookup =>
  (name, pointer) => (pointer === undefined ? values[name] : readPointer(answerOf(name), pointer))

function prepareCall(call: ScriptCall, lookup: Lookup): { request: SentRequest; missing: readonly string[] } {
  const filled = fillHoles({ path: call.path, key: call.idempotencyKey ?? null, body: call.body ?? null }, lookup)
  const { path, key, body } = filled.value as { path: string; key: string | null; body: Json }
  const headers = { ...(body !== null && { 'Content-Type': 'application/json' }), ...(key !== null && { 'Idempotency-Key': key }) }
  return { request: { method: call.method, path, headers, ...(body !== null && { body: JSON.stringify(body) }) }, missing: filled.missing }
}

/** Only what changes something is kept: a call with a key. */
function entryOf(step: Step, { method, path, headers, body }: SentRequest): JournalEntry | null {
  const idempotencyKey = headers['Idempotency-Key']
  if (method !== 'POST' || idempotencyKey === undefined || body === undefined) return null
  return { step: step.id, method, path, idempotencyKey, body, state: step.act === 'queue' ? 'waiting' : 'open' }
}

const requestOf = ({ method, path, idempotencyKey, body }: JournalEntry): SentRequest => ({ method, path, headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey }, body })
