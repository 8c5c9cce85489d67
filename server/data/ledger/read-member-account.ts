import type { EpochMs } from '@/server/domain/kernel/local-day'
import { callFunction } from '@/server/platform/db/call-function'
import { inStage } from '@/server/platform/metrics/in-stage'
import type { ChainTx, InChain } from '@/server/platform/db/with-chain'
import { keyHash, readUsedKey, type KeyLookup, type UsedKey, type UsedKeyJson } from '../hot/keep-answer'
import { isGone, readMemberFacts, type MemberFacts, type MemberFactsJson } from '../hot/read-till-facts'
import { toRow } from '../hot/to-row'
import { readMerge } from '../merges/read-merge'
import { readOpenLot, type OpenLot, type OpenLotJson } from './open-lot'

export interface MemberAccount { member: MemberFacts; lots: OpenLot[] }
export interface AccountQuestion {
  member: { id: string } | { kind: string; blindIndex: Uint8Array }
  /** Pending lots that are due by then are wanted although nothing is left of them. */
  maturingUntil?: EpochMs
  stationId?: string
  use?: KeyLookup
  /** Whose account: the member's own one although the points may be on another's, or that of somebody whom lots of the past name; else the one of now. */
  of?: 'own' | { ownerId: string }
}
export interface AccountRead { account?: MemberAccount; usedKey?: UsedKey; stationKnown: boolean }

/** A member's balance, version and open lots, whether the station exists and what the caller's key was used for, in one read (`read_account_v3`). An id that stands for another member is looked up once more; in a transaction the caller has done that before its locks. */
export async function readAccount(scope: InChain & { tx?: ChainTx }, question: AccountQuestion): Promise<AccountRead> {
  const read = await readOnce(scope, question)
  if (scope.tx || !read.account || !isGone(read.account.member)) return read
  const keptId = await readMerge(scope, read.account.member.id)
  return keptId === undefined ? read : readOnce(scope, { ...question, member: { id: keptId } })
}

async function readOnce(scope: InChain & { tx?: ChainTx }, question: AccountQuestion): Promise<AccountRead> {
  const { member, maturingUntil, stationId, use, of } = question
  const asked = {
    ...toRow(scope, { ...(stationId !== undefined && { stationId }), ...('id' in member && { memberId: member.id }), ...(use && { operation: use.operation, keyHash: keyHash(use.key) }) }),
    ...(maturingUntil !== undefined && { maturing_until: new Date(maturingUntil).toISOString() }),
    ...(of !== undefined && (of === 'own' ? { own: true } : { owner: of.ownerId })),
    ...('kind' in member && { lookup: toRow(scope, member) }),
  }
  const json = (await inStage('read', () => (scope.tx ? askInTx(scope.tx, asked) : callFunction('read_account_v3', asked)))) as AccountJson
  const usedKey = readUsedKey(json.used_key)
  return {
    stationKnown: json.station_known,
    ...(usedKey && { usedKey }),
    ...(json.member && { account: { member: readMemberFacts(json.member), lots: json.lots.map(readOpenLot) } }),
  }
}

/** The account that the member's points are on, alone. */
export const readMemberAccount = async (scope: InChain & { tx?: ChainTx }, memberId: string, maturingUntil?: EpochMs): Promise<MemberAccount | undefined> =>
  (await readAccount(scope, { member: { id: memberId }, ...(maturingUntil !== undefined && { maturingUntil }) })).account

/** The member's own account, also of somebody whose points are on another's, or the one of somebody whom lots of the past name. */
export const readAccountOf = async (scope: InChain & { tx?: ChainTx }, memberId: string, of: NonNullable<AccountQuestion['of']>): Promise<MemberAccount | undefined> =>
  (await readAccount(scope, { member: { id: memberId }, of })).account

async function askInTx(tx: ChainTx, asked: object): Promise<unknown> {
  const [row] = await tx.$queryRaw<{ answer: unknown }[]>`SELECT read_account_v3(${JSON.stringify(asked)}::jsonb) AS answer`
  return row?.answer
}

interface AccountJson { used_key: UsedKeyJson | null; member: MemberFactsJson | null; lots: OpenLotJson[]; station_known: boolean }
