import { describeCheck, shorten } from '../engine/describe-check'
import type { Exchange } from '../engine/exchange'
import type { ScriptOutcome, StepOutcome } from '../engine/play-script'
import { say, type Words } from './words'

export interface Look {
  readonly words: Words
  readonly hasColour: boolean
  readonly showsMessages: boolean
}
const COLUMN = 72

/** A script as lines: its title, then a line for each step, and below it what did not hold. */
export function printOutcome({ script, steps }: ScriptOutcome, look: Look): string[] {
  const own = look.words.scripts[script.id as keyof Words['scripts']]
  const titles: Readonly<Record<string, string>> = own.steps
  const left = script.steps.slice(steps.length).map(({ id }) => `  ${paint(look, 'dim', `○ ${titles[id]} · ${look.words.cli.notPlayed}`)}`)
  return ['', paint(look, 'bold', own.title), paint(look, 'dim', own.sentence), ...steps.flatMap((step) => printStep(step, titles[step.step.id] ?? step.step.id, look)), ...left]
}

function printStep(outcome: StepOutcome, title: string, look: Look): string[] {
  const { exchange, findings, failure } = outcome
  const broken = findings.filter((one) => !one.held)
  const mark = failure !== undefined || broken.length > 0 ? paint(look, 'red', '✗') : exchange ? paint(look, 'green', '✓') : paint(look, 'dim', '·')
  const told = exchange ? paint(look, 'dim', `${exchange.request.method} ${shorten(exchange.request.path)} → ${exchange.answer?.status ?? '—'} · ${Math.round(exchange.tookMs)} ms${exchange.tries > 1 ? ` · ${say(look.words.messages.tries, { tries: exchange.tries })}` : ''}`) : ''
  return [
    `  ${mark} ${title.padEnd(told === '' ? 0 : COLUMN)} ${told}`.trimEnd(),
    ...(failure ? [`      ${paint(look, 'red', failure.kind === 'no_answer' ? look.words.failure.no_answer : say(look.words.failure.missing, { holes: failure.holes.join(', ') }))}`] : []),
    ...broken.map((finding) => {
      const { key, values } = describeCheck(finding)
      return `      ${paint(look, 'red', say(look.words.checks[key], values))} · ${say(look.words.found, { found: shorten(finding.found) })}`
    }),
    ...(look.showsMessages && exchange ? printMessages(exchange, look) : []),
  ]
}

function printMessages({ request, answer }: Exchange, look: Look): string[] {
  const sent = [`${request.method} /api/v1${request.path}`, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`), ...indent(request.body)]
  const got = answer ? [`${answer.status}`, ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`), ...indent(answer.text)] : []
  return [...sent.map((line) => `      ${paint(look, 'dim', `> ${line}`)}`), ...got.map((line) => `      ${paint(look, 'dim', `< ${line}`)}`)]
}

function indent(text: string | undefined): string[] {
  if (text === undefined || text === '') return []
  try {
    return JSON.stringify(JSON.parse(text), null, 2).split('\n')
  } catch {
    return text.split('\n')
  }
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32 } as const
export function paint({ hasColour }: Pick<Look, 'hasColour'>, how: keyof typeof CODES, text: string): string {
  return hasColour ? `\u001b[${CODES[how]}m${text}\u001b[0m` : text
}
