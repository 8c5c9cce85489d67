import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'
import type { EntryRecord } from '@/server/data/members/list-entries'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { reasonWords } from './reason-words'

/** One row of a statement in the contract's shape, with its reason in the reader's language. `ownIds`: whose statement it is; a row of somebody else says whose. */
export const tellEntry = (entry: EntryRecord, { locale, ownIds }: { locale: 'en' | 'zh'; ownIds: readonly string[] }): LedgerEntryAnswer => ({
  id: entry.id as LedgerEntryAnswer['id'],
  occurred_at: formatInstant(entry.occurredAt.getTime()),
  recorded_at: formatInstant(entry.recordedAt.getTime()),
  asset: entry.asset as LedgerEntryAnswer['asset'],
  amount: Number(entry.amount),
  balance_after: Number(entry.balanceAfter),
  kind: entry.kind as LedgerEntryAnswer['kind'],
  reason: { code: entry.reason.code, text: reasonWords(entry)[locale] },
  source: { type: entry.sourceType, id: entry.sourceId },
  lots: entry.lots.map((lot) => ({ lot_id: lot.lotId, amount: Number(lot.amount), expires_at: lot.expiresAt && formatInstant(lot.expiresAt.getTime()) })),
  ...toldOf(entry, ownIds),
  ...(entry.reversesId !== null && { reverses: entry.reversesId }),
})

function toldOf({ reason, memberId }: EntryRecord, ownIds: readonly string[]): Pick<LedgerEntryAnswer, 'by_member_id'> {
  const by = typeof reason['by'] === 'string' ? reason['by'] : memberId
  return by === null || ownIds.includes(by) ? {} : { by_member_id: by }
}
