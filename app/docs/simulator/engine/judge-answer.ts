import { fillHoles, type Lookup } from './fill-holes'
import type { Answer } from './exchange'
import { readEvery, readPointer } from './read-pointer'
import type { Check, Json } from './script'

export interface Finding {
  readonly check: Check
  /** The check with its holes filled, as people read it. */
  readonly wanted: string
  readonly held: boolean
  /** What was there instead, when it did not hold. */
  readonly found: string
}

/**
 * Compares an answer with what the contract says about it.
 * @param lookup finds values of the run, and of the answers of all steps so far including this one
 */
export function judgeAnswer(checks: readonly Check[], answer: Answer, lookup: Lookup): Finding[] {
  return checks.map((check) => {
    const wanted = wantedOf(check, lookup)
    const found = foundOf(check, answer, lookup)
    return { check, wanted: show(wanted), held: holds(check, wanted, found), found: show(found) }
  })
}

/** The value that the check asks for. A hole without a value is null, which nothing in these checks equals by chance. */
function wantedOf(check: Check, lookup: Lookup): Json {
  const filled = (value: Json): Json => fillHoles(value, lookup).value
  switch (check.that) {
    case 'status':
    case 'header': return check.is
    case 'equals':
    case 'differs':
    case 'includes':
    case 'adds_up': return filled(check.value)
    case 'only': return check.values.map(filled)
    case 'same_bytes': return lookup(check.as, '') ?? null
    case 'filled': return true
  }
}

function foundOf(check: Check, answer: Answer, lookup: Lookup): Json {
  switch (check.that) {
    case 'status': return answer.status
    case 'header': return answer.headers[check.name.toLowerCase()] ?? null
    case 'equals':
    case 'differs':
    case 'includes': return readPointer(answer.json, check.at) ?? null
    case 'only': return readEvery(answer.json, check.at)
    case 'same_bytes': return answer.text
    case 'filled': return check.at.startsWith('/') ? (readPointer(answer.json, check.at) ?? null) : (answer.headers[check.at] ?? null)
    case 'adds_up': return addUp(check, lookup)
  }
}

/** Whole numbers only; null when one of them is missing. */
function addUp({ plus, minus = [] }: Extract<Check, { that: 'adds_up' }>, lookup: Lookup): number | null {
  const numbers = (terms: readonly Json[]) => terms.map((term) => fillHoles(term, lookup).value)
  const all = [...numbers(plus), ...numbers(minus).map((value) => (typeof value === 'number' ? -value : null))]
  return all.every((value) => Number.isSafeInteger(value)) ? all.reduce<number>((sum, value) => sum + Number(value), 0) : null
}

function holds(check: Check, wanted: Json, found: Json): boolean {
  switch (check.that) {
    case 'differs': return found !== null && !same(wanted, found)
    case 'includes': return Array.isArray(found) && found.some((one: Json) => same(one, wanted))
    case 'only': return Array.isArray(found) && Array.isArray(wanted) && found.every((one: Json) => wanted.some((allowed: Json) => same(allowed, one)))
    case 'filled': return (Array.isArray(found) || typeof found === 'string') && found.length > 0
    case 'status':
    case 'header':
    case 'equals':
    case 'same_bytes':
    case 'adds_up': return found !== null && same(wanted, found)
  }
}

const same = (a: Json, b: Json): boolean => canonical(a) === canonical(b)

/** The same text for equal values, whatever the order of their fields. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, held: unknown) => (held !== null && typeof held === 'object' && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))) : held))
}

const show = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))
