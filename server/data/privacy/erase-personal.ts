import { openChainKey } from '@/server/data/chains/open-chain-key'
import { normaliseIdentifier } from '@/server/data/members/normalise-identifier'
import { everyIdentifier, openPersonal } from '@/server/data/members/personal'
import type { IdentifierLookup } from '@/server/data/members/resolve-member'
import { listAbsorbed } from '@/server/data/merges/list-absorbed'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { erasureCodeSubject } from './erasure-code-subject'

/** `merged`: the id stands for somebody else by now, who has to be erased instead. */
export interface Erased { outcome: 'erased' | 'erased_before' | 'merged' | 'unknown'; emails: string[]; ids: string[] }

/**
 * Takes everything away by which a member could be known: the data key (and with it all that was sealed under it, in
 * backups too), identifiers, search tokens, personal fields, vehicles, sessions, one-time codes, stored answers, push
 * subscriptions and wishes for messages, segments and attributes, vouchers that weren't used, and what messages said and to whom; those that wait never leave. Ledger, sales, consents and their dates stay under the bare id. The version goes up, so a sale
 * that was planned with the member meanwhile is read again. Ids of members who were merged into this one go the same way, so that a restore of before the merge finds them in the list. Exports that hold the person are withdrawn. Of a phone, card or plate that fuelled a hash stays, for first fills alone. Locks the member.
 */
export async function erasePersonal(scope: InChainTx, memberId: string, why: { reason: string; at: EpochMs }): Promise<Erased> {
  const { chainId, tx } = scope
  const [row] = await tx.$queryRaw<{ status: string }[]>`SELECT status FROM member WHERE chain_id = ${chainId}::uuid AND id = ${memberId} FOR NO KEY UPDATE`
  if (!row) return { outcome: 'unknown', emails: [], ids: [] }
  if (row.status === 'erased') return { outcome: 'erased_before', emails: [], ids: [] }
  if (row.status === 'merged') return { outcome: 'merged', emails: [], ids: [] }
  const ids = [memberId, ...(await listAbsorbed(scope, memberId))]
  const { subjects, codes, emails } = await addressesOf(scope, memberId)
  await tx.messageLog.updateMany({ where: { chainId, OR: [{ memberId: { in: ids } }, { subjectIndex: { in: subjects } }] }, data: { sealed: new Uint8Array(), subjectIndex: new Uint8Array() } })
  await tx.oneTimeCode.deleteMany({ where: { chainId, subjectIndex: { in: codes } } })
  await tx.messageLog.updateMany({ where: { chainId, subjectIndex: new Uint8Array(), state: 'queued' }, data: { state: 'failed', reason: 'no_address', stateAt: new Date(scope.now), notBefore: null } })
  const own = { where: { chainId, memberId: { in: ids } } }
  await tx.pushSubscription.deleteMany(own)
  await tx.messagePreference.deleteMany(own)
  await tx.messageTold.deleteMany(own)
  await tx.tierHold.deleteMany(own)
  await rememberFormer(scope, ids, why.at)
  await tx.segmentMember.deleteMany(own)
  await tx.memberAttribute.deleteMany(own)
  await tx.voucher.updateMany({ where: { chainId, memberId: { in: ids }, status: { in: ['issued', 'returned'] } }, data: { status: 'withdrawn', quoteId: null, heldUntil: null } })
  await tx.memberIdentifier.deleteMany(own)
  await tx.memberSearch.deleteMany(own)
  await tx.vehicle.deleteMany(own)
  await tx.memberSession.deleteMany(own)
  await tx.memberPersonal.deleteMany(own)
  await tx.storedAnswer.deleteMany({ where: { chainId, sealedFor: { in: ids } } })
  await tx.member.updateMany({ where: { chainId, id: { in: ids } }, data: { status: 'erased', version: { increment: 1 } } })
  await tx.erasure.createMany({ data: ids.map((id) => ({ chainId, memberId: id, reason: why.reason, erasedAt: new Date(why.at) })) })
  await tx.chainExport.updateMany({ where: { chainId, status: { in: ['running', 'ready'] } }, data: { status: 'withdrawn', finishedAt: new Date(scope.now) } })
  return { outcome: 'erased', emails, ids }
}

/** So that nobody fuels for the first time twice by leaving and joining again: what they identified by, as hashes of its keyed index, if they fuelled at all. */
async function rememberFormer({ chainId, tx }: InChainTx, ids: readonly string[], leftAt: EpochMs): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO former_identifier (chain_id, kind, hash, left_at)
    SELECT DISTINCT i.chain_id, i.kind, former_hash_v1(i.kind, i.blind_index), ${new Date(leftAt)}::timestamptz FROM member_identifier i
    WHERE i.chain_id = ${chainId}::uuid AND i.member_id = ANY (${[...ids]}) AND i.kind IN ('phone', 'card', 'plate') AND EXISTS (
      SELECT FROM sale s JOIN sale_line l ON l.chain_id = s.chain_id AND l.sale_id = s.id
      WHERE s.chain_id = ${chainId}::uuid AND s.member_id = ANY (${[...ids]}) AND s.status IN ('finalised', 'partly_refunded') AND l.type = 'fuel' AND l.quantity > 0 AND (l.amount_minor = 0 OR l.refunded_minor < l.amount_minor))
    ON CONFLICT (chain_id, kind, hash) DO UPDATE SET left_at = greatest(former_identifier.left_at, excluded.left_at)`
}

/** Under which keyed indexes messages and codes to this person stand: phones and addresses that they have now. */
async function addressesOf(scope: InChainTx, memberId: string): Promise<{ subjects: Uint8Array<ArrayBuffer>[]; codes: Uint8Array<ArrayBuffer>[]; emails: string[] }> {
  const row = await scope.tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId: scope.chainId, memberId } } })
  if (!row) return { subjects: [], codes: [], emails: [] }
  const chainKey = await openChainKey(scope)
  const { phones, emails } = everyIdentifier(await openPersonal(scope, row))
  const lookups = [...phones.map((value) => ['phone', value] as const), ...emails.map((value) => ['email', value] as const)].flatMap(([kind, value]): IdentifierLookup[] => {
    const normal = normaliseIdentifier(kind, value)
    return normal === null ? [] : [{ kind, blindIndex: blindIndex(chainKey, kind, normal) }]
  })
  const subjects = lookups.map((lookup) => lookup.blindIndex)
  return { subjects, codes: [...subjects, ...lookups.map((lookup) => erasureCodeSubject(chainKey, lookup).blindIndex)], emails }
}
