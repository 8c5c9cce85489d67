import { createHmac } from 'node:crypto'
import { deriveKey } from './blind-index'
import type { DataKey } from './envelope'

/** What a member can be found by. `phones`, `cards`, `plates` in any notation; only their last four count. */
export interface Searchable {
  readonly names: readonly string[]
  readonly phones?: readonly string[]
  readonly cards?: readonly string[]
  readonly plates?: readonly string[]
}

const TOKEN_BYTES = 8
const PREFIX_MIN = 2
const PREFIX_MAX = 8
/** A name of 60 Han characters has 59 bigrams; more is not a name. */
const TERMS_MAX = 200

/**
 * Tokens of a member for `member_search`: HMACs, cut to 8 bytes, of the folded prefixes of 2–8 letters of each word,
 * of single Han characters and pairs, of pinyin from each syllable on, spelt out and as initials (王小明 is found by `wang`,
 * `xiaoming`, `wxm`), and of the last four of numbers. Without the chain's key nobody can guess from tokens
 * to names; how often a token occurs stays visible.
 */
export async function searchTokens(chainKey: DataKey, member: Searchable): Promise<Uint8Array<ArrayBuffer>[]> {
  const terms = new Set<string>()
  for (const name of member.names) for (const term of await nameTerms(name)) terms.add(term)
  for (const number of [...(member.phones ?? []), ...(member.cards ?? []), ...(member.plates ?? [])]) {
    const last = lastFour(number)
    if (last) terms.add(last)
  }
  return [...terms].slice(0, TERMS_MAX).map(tokenMaker(chainKey))
}

/**
 * Tokens that a query asks for, all of which a hit has: `anna 4711` → the prefix `anna` and the last four `4711`.
 * A longer number or a plate is looked up by its last four, a longer word by its first eight letters; the caller compares
 * the rest after decrypting.
 * Empty when the query says too little (a single Latin letter).
 */
export function queryTokens(chainKey: DataKey, query: string): Uint8Array<ArrayBuffer>[] {
  const terms = isNumberLike(query) ? [lastFour(query)] : words(query).flatMap(queryTerms)
  return [...new Set(terms.filter((term): term is string => term !== null))].map(tokenMaker(chainKey))
}

/** Lower case, without accents, ligatures and width: `Łukasz` → `lukasz`, `Müller` → `muller`, `ＡＢ` → `ab`. Decrypted names are compared in this form. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[ßøłđðþæœıħ]/g, (letter) => FOLDS[letter] ?? letter)
}
const FOLDS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h' }

const tokenMaker = (chainKey: DataKey) => {
  const key = deriveKey(chainKey, 'member-search')
  return (term: string): Uint8Array<ArrayBuffer> => Uint8Array.from(createHmac('sha256', key).update(term, 'utf8').digest().subarray(0, TOKEN_BYTES))
}

/** Runs of Han characters and runs of anything else that is a letter or a digit. */
const words = (text: string): string[] => foldText(text).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
const isHan = (word: string): boolean => /^\p{Script=Han}/u.test(word)

async function nameTerms(name: string): Promise<string[]> {
  const found = words(name)
  const terms = found.flatMap((word) => (isHan(word) ? bigrams(word) : prefixes(word)))
  const han = found.filter(isHan).join('')
  return han ? [...terms, ...(await pinyinTerms(han))] : terms
}

function prefixes(word: string): string[] {
  const letters = [...word]
  const longest = Math.min(PREFIX_MAX, letters.length)
  return Array.from({ length: Math.max(0, longest - PREFIX_MIN + 1) }, (_, i) => letters.slice(0, PREFIX_MIN + i).join(''))
}

function bigrams(word: string): string[] {
  const characters = [...word]
  const pairs = characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
  return [...characters, ...pairs]
}

/** The dictionary is large (3 MB) and only chains with Chinese names need it, so it is loaded at first use. */
async function pinyinTerms(han: string): Promise<string[]> {
  const { pinyin } = await import('pinyin-pro')
  const syllables = pinyin(han, { toneType: 'none', type: 'array', mode: 'surname', v: true }).map(foldText)
  const rests = syllables.map((_, i) => syllables.slice(i))
  return rests.flatMap((rest) => [...prefixes(rest.join('')), ...prefixes(rest.map((syllable) => syllable.charAt(0)).join(''))])
}

/**
 * A phone, a card, a plate: has digits, and either no space or only short runs of letters (`KA-XY 981`).
 * `anna 5678` is a name and a number.
 */
function isNumberLike(query: string): boolean {
  const folded = foldText(query).trim()
  return /\d/.test(folded) && (!/\s/.test(folded) || !/\p{L}{4,}/u.test(folded))
}

const lastFour = (number: string): string | null => {
  const compact = foldText(number).replaceAll(/[^\p{L}\p{N}]/gu, '')
  return compact.length >= 4 ? [...compact].slice(-4).join('') : null
}

function queryTerms(word: string): string[] {
  if (isHan(word)) {
    const characters = [...word]
    return characters.length === 1 ? characters : characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
  }
  if (/^\d+$/.test(word)) return word.length < 4 ? [] : [word.slice(-4)]
  return [...word].length < PREFIX_MIN ? [] : [[...word].slice(0, PREFIX_MAX).join('')]
}
