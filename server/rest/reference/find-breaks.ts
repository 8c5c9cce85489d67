import type { Facts } from './list-facts'

/** What a caller who was written against `before` would run into with `after`; empty when there are only additions. */
export function findBreaks(before: Facts, after: Facts): string[] {
  const gone = Object.keys(before).filter((at) => !(at in after) && !hasLostParent(at, before, after)).map((at) => `gone: ${at}`)
  const changed = Object.entries(before).flatMap(([at, told]) => {
    const now = after[at]
    return now === undefined || now === told || isWider(at, told, now) ? [] : [`changed: ${at}: ${told} → ${now}`]
  })
  const demanded = Object.entries(after).filter(([at, told]) => !(at in before) && told.endsWith(', required') && parentOf(at) in before && isTaken(at)).map(([at, told]) => `newly required: ${at}: ${told}`)
  return [...gone, ...changed, ...demanded]
}

const isTaken = (at: string): boolean => at.startsWith('takes ') || at.includes(' takes ')

/** What a caller may send can become more; what they are given can become less. */
function isWider(at: string, told: string, now: string): boolean {
  const [[types, sure], [typesNow, sureNow]] = [split(told), split(now)]
  const isSafe = sure === sureNow || (isTaken(at) ? sureNow === 'optional' : sureNow === 'always')
  const [few, many] = isTaken(at) ? [types, typesNow] : [typesNow, types]
  return isSafe && few.every((type) => many.includes(type))
}

function split(told: string): [string[], string] {
  const place = told.lastIndexOf(', ')
  return place < 0 ? [told.split(' | '), ''] : [told.slice(0, place).split(' | '), told.slice(place + 2)]
}

/** Of a whole operation or object that is gone only the top is named. */
function hasLostParent(at: string, before: Facts, after: Facts): boolean {
  const parent = parentOf(at)
  return parent !== at && parent in before && !(parent in after)
}

/** `takes Sale.lines[].volume` → `takes Sale.lines`; `POST /sales takes header X` → `POST /sales`. */
function parentOf(at: string): string {
  const value = at.lastIndexOf(' = ')
  if (value > 0) return at.slice(0, value)
  const words = at.split(' ')
  const last = words.at(-1) ?? ''
  const dot = last.lastIndexOf('.')
  if (dot > 0 && !last.startsWith('/')) return [...words.slice(0, -1), last.slice(0, dot).replace(/(\[\]|\([^)]*\)|\.\*)+$/, '')].join(' ')
  return words.length > 2 && /^[A-Z]+$/.test(words[0] ?? '') ? words.slice(0, 2).join(' ') : at
}
