import { foldText, queryTokens } from '@/server/platform/crypto/search-tokens'
import { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { openMembers, type OpenedMember } from './open-members'
import { everyIdentifier } from './personal'
import { findMemberId, identifierLookup } from './resolve-member'

const CANDIDATES_MAX = 100
/** Phones, cards and plates share their last fours: among a million members some 230 have the same. */
const NUMBER_CANDIDATES_MAX = 1_000

/**
 * Members of whom the query tells: words of the name (Han, pinyin or Latin, any part of a word from its start), a whole
 * number or plate or its end. Whoever has the query as a whole identifier is found by that, however many share its end. The tokens
 * of the query are ANDed in the database, at most 100 candidates (1 000 for a number; the newest) are opened, those that only share a token's beginning are dropped, and the closest come first. Nothing for a query that says too
 * little. An e-mail address is found whole or not at all.
 */
export async function searchMembers(scope: InChainTx, query: string, limit: number): Promise<OpenedMember[]> {
  if (query.includes('@')) return findByEmail(scope, query)
  const whole = await findWhole(scope, query)
  const tokens = queryTokens(await openChainKey(scope), query)
  // A whole phone or card is one person's; a plate may be two drivers', of whom it identifies the first.
  const isOne = whole.some(({ kind }) => kind !== 'plate')
  const ids = tokens.length === 0 || isOne ? [] : await findCandidates(scope, tokens, /\d{4}/.test(query) ? NUMBER_CANDIDATES_MAX : CANDIDATES_MAX)
  const wanted = readQuery(query)
  return (await openMembers(scope, [...new Set([...whole.map((row) => row.memberId), ...ids])]))
    .map((member) => ({ member, rank: rankOf(member, wanted) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || b.member.joinedAt - a.member.joinedAt || (a.member.id < b.member.id ? -1 : 1))
    .slice(0, limit)
    .map((one) => one.member)
}

async function findByEmail(scope: InChainTx, email: string): Promise<OpenedMember[]> {
  const memberId = await findMemberId(scope, await identifierLookup(scope, { type: 'email', value: email }, scope.now))
  return memberId === null ? [] : openMembers(scope, [memberId])
}

/** Those whose phone, card or plate this is, whole. */
async function findWhole(scope: InChainTx, query: string): Promise<{ memberId: string; kind: string }[]> {
  if (!/\d/.test(query)) return []
  const lookups = await Promise.all((['phone', 'card', 'plate'] as const).map((type) => identifierLookup(scope, { type, value: query }, scope.now)))
  return scope.tx.memberIdentifier.findMany({ where: { chainId: scope.chainId, OR: lookups }, select: { memberId: true, kind: true } })
}

async function findCandidates(scope: InChainTx, [first, ...others]: readonly Uint8Array[], limit: number): Promise<string[]> {
  const also = others.map((token) => Prisma.sql`AND EXISTS (SELECT FROM member_search o WHERE o.chain_id = s.chain_id AND o.token = ${token} AND o.member_id = s.member_id)`)
  const rows = await scope.tx.$queryRaw<{ member_id: string }[]>`
    SELECT s.member_id FROM member_search s WHERE s.chain_id = ${scope.chainId}::uuid AND s.token = ${first}
    ${also.length > 0 ? Prisma.join(also, ' ') : Prisma.empty} ORDER BY s.member_id DESC LIMIT ${limit}`
  return rows.map((row) => row.member_id)
}

interface Query { whole: string; words: string[] }

const compact = (text: string): string => foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '')
const wordsOf = (text: string): string[] => foldText(text).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
const readQuery = (query: string): Query => ({ whole: compact(query), words: wordsOf(query) })

/** 0: shares a token but isn't meant. A whole number or name before an end or a beginning. */
function rankOf(member: OpenedMember, { whole, words }: Query): number {
  const { phones, cards } = everyIdentifier(member.personal)
  const numbers = [...phones, ...cards.map((card) => card.number), ...member.plates].map(compact)
  const name = compact(member.personal.name ?? '')
  if (numbers.includes(whole) || (name !== '' && name === whole)) return 4
  // A national number begins with zeros that the international one doesn't have: 0151 12345678.
  const ending = whole.replace(/^0+/, '')
  if (ending.length >= 4 && numbers.some((number) => number.endsWith(ending))) return 3
  const nameWords = wordsOf(member.personal.name ?? '')
  if (!words.every((word) => meets(word, nameWords, numbers))) return 0
  return name.startsWith(whole) ? 2 : 1
}

/** Pinyin isn't compared again: of a name in Han characters its token has said so already. */
function meets(word: string, nameWords: readonly string[], numbers: readonly string[]): boolean {
  if (nameWords.some((own) => own.startsWith(word) || (isHan(word) && own.includes(word)))) return true
  if (word.length >= 4 && numbers.some((number) => number.endsWith(word))) return true
  return !isHan(word) && nameWords.some(isHan)
}

const isHan = (word: string): boolean => /^\p{Script=Han}/u.test(word)
