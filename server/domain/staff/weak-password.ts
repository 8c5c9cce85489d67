import { COMMON_PASSWORDS } from './common-passwords'

export type Weakness = 'too_common' | 'too_close'

const CORE_MIN = 4
/** More than this around a word makes a password of its own. */
const AROUND_MAX = 8
/** What has to be left when the words that everybody knows of somebody are taken out. */
const OWN_LETTERS_MIN = 6
const WORD_MIN = 3
const UNIT_MAX = 4

const known = new Set(COMMON_PASSWORDS.trim().split(/\s+/))

/**
 * Why a password is easy to guess, or null. `too_common`: it is one of those that are used most, in any letter case, or one of
 * them with up to eight digits and signs around it (`Summer-2026!!`), or a few characters again and again, or a run of the
 * keyboard's digits or letters. `too_close`: little is left without the words that anybody knows of its owner.
 * @param words names and addresses; the product's own name always counts
 */
export function weaknessOf(password: string, words: readonly string[]): Weakness | null {
  const small = password.normalize('NFKC').toLowerCase()
  if (isCommon(small) || isRepeated(small) || isRun(small)) return 'too_common'
  return isClose(small, words) ? 'too_close' : null
}

function isCommon(small: string): boolean {
  const core = small.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return known.has(small) || (core.length >= CORE_MIN && small.length - core.length <= AROUND_MAX && known.has(core))
}

const isRepeated = (small: string): boolean => {
  for (let size = 1; size <= UNIT_MAX; size++) if (small.slice(0, size).repeat(Math.ceil(small.length / size)).startsWith(small)) return true
  return false
}

/** Each character follows the one before, up or down: `abcdefghij`, `9876543210`. */
function isRun(small: string): boolean {
  const steps = [...small].slice(1).map((letter, i) => (letter.codePointAt(0) ?? 0) - (small.codePointAt(i) ?? 0))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

function isClose(small: string, words: readonly string[]): boolean {
  const parts = ['forecourt', ...words].flatMap((word) => {
    const lower = word.normalize('NFKC').toLowerCase()
    const [local = ''] = lower.split('@')
    return [lower, local, local.replaceAll(/[^\p{L}\p{N}]/gu, ''), ...lower.split(/[^\p{L}\p{N}]+/u)]
  })
  const left = parts.filter((part) => part.length >= WORD_MIN || /\p{Script=Han}/u.test(part)).sort((a, b) => b.length - a.length).reduce((rest, part) => rest.replaceAll(part, ''), small)
  return left !== small && left.replaceAll(/[^\p{L}\p{N}]/gu, '').length < OWN_LETTERS_MIN
}
