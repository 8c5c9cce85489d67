import { foldText, queryTokens } from '@/server/platform/crypto/search-tokens'
import { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { pointsAccountId } from './create-member'
import { openMemberKey, openPersonal, openPlate, type Personal } from './personal'

const CANDIDATES_MAX = 200

export interface FoundMember {
  id: string
  status: string
  tierCode: string
  joinedAt: number
  pointsAvailable: bigint
  personal: Personal
  plates: string[]
}

/**
 * Members of whom the query tells: words of the name (Han, pinyin or Latin, any part of a word from its start), a whole
 * number or plate or its end. The tokens of the query are ANDed in the database, at most 200 candidates (the newest) are
 * opened, those that only share a token's beginning are dropped, and the closest come first. Nothing for a query that says too little.
 */
export async function searchMembers(scope: InChainTx, query: string, limit: number): Promise<FoundMember[]> {
  const tokens = queryTokens(await openChainKey(scope), query)
  if (tokens.length === 0) return []
  const ids = await findCandidates(scope, tokens)
  const wanted = readQuery(query)
  return (await openCandidates(scope, ids))
    .map((member) => ({ member, rank: rankOf(member, wanted) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || b.member.joinedAt - a.member.joinedAt || (a.member.id < b.member.id ? -1 : 1))
    .slice(0, limit)
    .map((one) => one.member)
}

async function findCandidates(scope: InChainTx, [first, ...others]: readonly Uint8Array[]): Promise<string[]> {
  const also = others.map((token) => Prisma.sql`AND EXISTS (SELECT FROM member_search o WHERE o.chain_id = s.chain_id AND o.token = ${token} AND o.member_id = s.member_id)`)
  const rows = await scope.tx.$queryRaw<{ member_id: string }[]>`
    SELECT s.member_id FROM member_search s WHERE s.chain_id = ${scope.chainId}::uuid AND s.token = ${first}
    ${also.length > 0 ? Prisma.join(also, ' ') : Prisma.empty} ORDER BY s.member_id DESC LIMIT ${CANDIDATES_MAX}`
  return rows.map((row) => row.member_id)
}

async function openCandidates(scope: InChainTx, ids: readonly string[]): Promise<FoundMember[]> {
  const { chainId, tx } = scope
  const members = await tx.member.findMany({ where: { chainId, id: { in: [...ids] } } })
  const sealed = await tx.memberPersonal.findMany({ where: { chainId, memberId: { in: [...ids] } } })
  const vehicles = await tx.vehicle.findMany({ where: { chainId, memberId: { in: [...ids] } } })
  const accounts = await tx.account.findMany({ where: { chainId, id: { in: ids.map(pointsAccountId) } }, select: { id: true, available: true } })
  const available = new Map(accounts.map((account) => [account.id, account.available ?? 0n]))
  return Promise.all(members.flatMap((row) => {
    const own = sealed.find((one) => one.memberId === row.id)
    if (!own) return []
    const plates = vehicles.filter((vehicle) => vehicle.memberId === row.id)
    return [openOne(scope, own, plates).then((opened) => ({
      id: row.id, status: row.status, tierCode: row.tierCode, joinedAt: row.joinedAt.getTime(), pointsAvailable: available.get(pointsAccountId(row.id)) ?? 0n, ...opened,
    }))]
  }))
}

async function openOne(scope: InChainTx, own: { memberId: string; wrappedKey: Uint8Array; sealed: Uint8Array }, vehicles: readonly { id: string; sealed: Uint8Array }[]): Promise<Pick<FoundMember, 'personal' | 'plates'>> {
  const personal = await openPersonal(scope, own)
  if (vehicles.length === 0) return { personal, plates: [] }
  const key = await openMemberKey(scope, own)
  return { personal, plates: vehicles.map((vehicle) => openPlate(scope, { memberId: own.memberId, vehicleId: vehicle.id, key }, vehicle.sealed)).filter((plate) => plate !== undefined) }
}

interface Query { whole: string; words: string[] }

const compact = (text: string): string => foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '')
const wordsOf = (text: string): string[] => foldText(text).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
const readQuery = (query: string): Query => ({ whole: compact(query), words: wordsOf(query) })

/** 0: shares a token but isn't meant. A whole number or name before an end or a beginning. */
function rankOf(member: FoundMember, { whole, words }: Query): number {
  const numbers = [member.personal.phone ?? '', member.personal.card.number, ...member.plates].map(compact)
  const name = compact(member.personal.name ?? '')
  if (numbers.includes(whole) || (name !== '' && name === whole)) return 4
  if (whole.length >= 4 && numbers.some((number) => number.endsWith(whole))) return 3
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
