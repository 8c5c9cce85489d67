import type { Answer } from './exchange'
import { readPointer } from './read-pointer'
import type { DisplayCode, Json, Nozzle, Step } from './script'

export interface JournalEntry {
  /** The step that wrote it. */
  readonly step: string
  readonly method: 'POST'
  readonly path: string
  readonly idempotencyKey: string
  readonly body: string
  /** `waiting`: never sent. `open`: sent, no answer read. `done`: answered. */
  readonly state: 'waiting' | 'open' | 'done'
}
export interface Till {
  readonly isOn: boolean
  readonly isOnline: boolean
  readonly nozzle: Nozzle
  /** Lines that the API gave, of at most 24 characters, or a word of the till's own. */
  readonly display: readonly string[] | DisplayCode
  readonly receipt: readonly string[]
  /** Written before a call is sent, so that a till that lost its power knows what to ask again. */
  readonly journal: readonly JournalEntry[]
  /** Answers that the till has read since it was switched on, by step. */
  readonly memory: Readonly<Record<string, Json>>
}

export const NEW_TILL: Till = { isOn: true, isOnline: true, nozzle: 'down', display: 'ready', receipt: [], journal: [], memory: {} }

/** The till as a step begins: what it shows, and whether it has power and a line. */
export function beginStep(till: Till, step: Step): Till {
  const seen = { ...till, isOn: step.act !== 'reboot', nozzle: step.nozzle ?? till.nozzle, isOnline: step.act === 'watch' ? till.isOnline : step.act !== 'queue' }
  if (step.act === 'reboot') return { ...seen, display: 'off', receipt: [], memory: {} }
  return step.display === undefined ? seen : { ...seen, display: step.display }
}

/** Writes a call that must not be lost into the journal; the same call again only opens its entry. */
export function writeJournal(till: Till, entry: JournalEntry): Till {
  const others = till.journal.filter((one) => one.step !== entry.step)
  return { ...till, journal: [...others, entry] }
}

/** The till after it has read an answer: it remembers it, closes the journal's entry and shows what the API gave it to show. */
export function readAnswer(till: Till, about: { step: Step; entry: string }, answer: Answer): Till {
  // What is only looked up is not shown to the customer again.
  const isRead = about.step.act === 'send' && about.step.call.method === 'GET'
  const display = isRead ? undefined : (linesAt(answer, '/messages/display_24') ?? linesAt(answer, '/receipt/display_24'))
  const receipt = isRead ? undefined : linesAt(answer, '/receipt/receipt')
  const isRefused = answer.status >= 400 && about.step.display === undefined
  return {
    ...till,
    display: display ?? (isRefused ? 'refused' : till.display),
    receipt: receipt ?? till.receipt,
    journal: till.journal.map((one) => (one.step === about.entry ? { ...one, state: 'done' } : one)),
    memory: answer.json === undefined ? till.memory : { ...till.memory, [about.step.id]: answer.json },
  }
}

function linesAt(answer: Answer, pointer: string): string[] | undefined {
  const lines = readPointer(answer.json, pointer)
  if (!Array.isArray(lines)) return undefined
  const texts = lines.filter((line: Json) => typeof line === 'string')
  return texts.length === 0 ? undefined : texts
}
