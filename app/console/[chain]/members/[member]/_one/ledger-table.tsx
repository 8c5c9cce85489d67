import { useTranslations } from 'next-intl'
import { AssetAmount } from '@/app/_ui/asset-amount'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { LastDay } from '@/app/_ui/last-day'
import { Table } from '@/app/_ui/table'
import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'
import { EntryDetails } from './entry-details.client'

export interface LedgerTableProps {
  readonly entries: readonly LedgerEntryAnswer[]
  readonly memberId: string
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
  /** Of a family: what its people are called, by id. */
  readonly names: Readonly<Record<string, string>>
}
/** Every change of the balance with its reason, in a family with who it was; each row opens to what stands behind it. */
export function LedgerTable({ entries, memberId, timeZone, currency, names }: LedgerTableProps) {
  const t = useTranslations('console.members')
  return (
    <Table
      caption={t('ledger')}
      rows={entries}
      rowKey={(entry) => entry.id}
      empty={<EmptyState line={t('noEntries')} />}
      columns={[
        { key: 'at', title: t('at'), className: 'sm:whitespace-nowrap', cell: (entry) => <DateTime at={entry.occurred_at} timeZone={timeZone} /> },
        {
          key: 'reason', title: t('reason'), names: true,
          cell: (entry) => (
            <>
              <EntryDetails memberId={memberId} entryId={entry.id} text={entry.reason.text} />
              {entry.by_member_id !== undefined && names[entry.by_member_id] !== undefined && <span className="block font-normal text-muted">{names[entry.by_member_id]}</span>}
              {entry.asset !== 'points' && <span className="block font-normal text-muted">{t(`assets.${entry.asset}`)}</span>}
              {entry.lots.length === 1 && entry.lots[0]?.expires_at != null && (
                <span className="block font-normal text-muted">{t.rich('until', { when: () => <LastDay lapsesAt={entry.lots[0]?.expires_at ?? null} timeZone={timeZone} /> })}</span>
              )}
            </>
          ),
        },
        { key: 'amount', title: t('amount'), figures: true, cell: (entry) => <AssetAmount asset={entry.asset} amount={entry.amount} currency={currency} sign="always" className={entry.amount < 0 ? 'text-bad-text' : 'text-good-text'} /> },
        { key: 'after', title: t('after'), figures: true, cell: (entry) => <AssetAmount asset={entry.asset} amount={entry.balance_after} currency={currency} /> },
      ]}
    />
  )
}
