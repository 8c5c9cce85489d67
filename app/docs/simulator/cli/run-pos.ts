import { openTill, valuesFor, type Closed } from '../engine/open-till'
import { playScript, type ScriptOutcome } from '../engine/play-script'
import { sendOver } from '../engine/send-request'
import { ALL_SCRIPTS } from '../scripts/all-scripts'
import { paint, printOutcome } from './print-outcome'
import { readArguments, type Arguments } from './read-arguments'
import { say, WORDS, type Words } from './words'

export interface Terminal {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly fetch: typeof globalThis.fetch
  readonly write: (line: string) => void
  readonly pause: (ms: number) => Promise<void>
  readonly hasColour: boolean
  /** Nine digits that no earlier run of this chain used; each script counts up from them. */
  readonly run: number
}
/** 0: everything held. 1: something did not. 2: nothing could be played. */
export type ExitCode = 0 | 1 | 2

/** `npm run pos`: plays a till against the API and says of each step what the contract promised and whether it held. */
export async function runPos(terminal: Terminal): Promise<ExitCode> {
  const { write } = terminal
  const given = readArguments(terminal.args, terminal.env)
  if ('wrong' in given) return refuse(terminal, WORDS.en, say(WORDS.en.cli.wrong[given.wrong], { argument: given.argument }))
  const words = WORDS[given.language]
  if (given.lists) {
    for (const { id } of ALL_SCRIPTS) write(`${id.padEnd(14)} ${words.scripts[id as keyof Words['scripts']].sentence}`)
    return 0
  }
  const unknown = given.scripts.find((id) => !ALL_SCRIPTS.some((script) => script.id === id))
  if (unknown !== undefined) return refuse(terminal, words, say(words.cli.wrong.script, { argument: unknown }))
  const outcomes = await playAll(terminal, given, words)
  if (!Array.isArray(outcomes)) return refuse(terminal, words, wordsOf(outcomes, words))
  return sumUp(outcomes, terminal, words)
}

async function playAll(terminal: Terminal, given: Arguments, words: Words): Promise<ScriptOutcome[] | Closed> {
  const { write, hasColour } = terminal
  const send = sendOver(terminal.fetch, given)
  const opened = await openTill(send, runOf(terminal, 0))
  if (!opened.ok) return opened.why
  const { till } = opened
  write(paint({ hasColour }, 'dim', `${given.base} · ${till.stationName} · ${till.grade.name} ${till.grade.unitPrice} / ${till.grade.unit} · ${till.now}`))
  const chosen = given.scripts.length === 0 ? ALL_SCRIPTS : ALL_SCRIPTS.filter(({ id }) => given.scripts.includes(id))
  const outcomes: ScriptOutcome[] = []
  for (const [index, script] of chosen.entries()) {
    const outcome = await playScript(script, { values: valuesFor(till, runOf(terminal, index + 1)), send, pause: terminal.pause, now: () => performance.now() })
    for (const line of printOutcome(outcome, { words, hasColour, showsMessages: given.showsMessages })) write(line)
    outcomes.push(outcome)
  }
  return outcomes
}

const runOf = ({ run }: Terminal, index: number): string => String((run + index) % 1_000_000_000).padStart(9, '0')

function sumUp(outcomes: readonly ScriptOutcome[], { write, hasColour }: Terminal, words: Words): ExitCode {
  const failed = outcomes.filter((one) => !one.held)
  const promises = outcomes.flatMap(({ steps }) => steps.flatMap(({ findings }) => findings))
  write('')
  write(paint({ hasColour }, failed.length === 0 ? 'green' : 'red', say(words.cli.sum, { held: outcomes.length - failed.length, failed: failed.length, kept: promises.filter((one) => one.held).length, promises: promises.length })))
  return failed.length === 0 ? 0 : 1
}

function refuse({ write, hasColour }: Terminal, words: Words, line: string): ExitCode {
  write(paint({ hasColour }, 'red', line))
  write(words.cli.usage)
  return 2
}

function wordsOf(why: Closed, words: Words): string {
  return why.kind === 'refused' ? say(words.closed.refused, { status: why.status, code: why.code }) : words.closed[why.kind]
}
