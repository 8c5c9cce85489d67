import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AssetAmount } from '@/app/_ui/asset-amount'
import { DateTime } from '@/app/_ui/date-time'
import { LastDay } from '@/app/_ui/last-day'
import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'

export interface EntryListProps {
  readonly entries: readonly LedgerEntryAnswer[]
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
  /** Of a family: what its people are called, by id. */
  readonly names?: Readonly<Record<string, string>>
}
/** Each change of the balance: why, when, how much, what there was afterwards, in a family who it was; one that came from an own sale leads to its receipt. */
export function EntryList({ entries, timeZone, currency, names }: EntryListProps) {
  return (
    <ul className="divide-y overflow-hidden rounded-sheet border border-line bg-surface">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} timeZone={timeZone} currency={currency} who={entry.by_member_id === undefined ? undefined : names?.[entry.by_member_id]} />
      ))}
    </ul>
  )
}

function Entry({ entry, timeZone, currency, who }: { entry: LedgerEntryAnswer; timeZone: string; currency: string; who: string | undefined }) {
  const t = useTranslations('portal.points')
  const expiresAt = entry.amount > 0 ? entry.lots.find((lot) => lot.expires_at !== null)?.expires_at : undefined
  // A receipt is for who bought; of the others' purchases the row is all there is to see.
  const isSale = entry.source.type === 'sale' && entry.by_member_id === undefined
  return (
    <li className={`relative grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 px-4 py-3.5 ${isSale ? 'transition-colors hover:bg-text/3' : ''}`}>
      <span className="min-w-0 font-medium">
        {isSale ? (
          <Link href={`/history/${entry.source.id}`} className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring">
            {entry.reason.text}
          </Link>
        ) : (
          entry.reason.text
        )}
      </span>
      <AssetAmount asset={entry.asset} amount={entry.amount} currency={currency} sign="always" className={`text-end font-semibold ${entry.amount > 0 ? 'text-good-text' : ''}`} />
      <span className="min-w-0 text-14 text-muted">
        {entry.asset !== 'points' && <span className="font-medium text-text">{t(`assets.${entry.asset}`)} · </span>}
        {who !== undefined && <span className="font-medium text-text">{who} · </span>}
        <DateTime at={entry.occurred_at} timeZone={timeZone} />
        {expiresAt !== undefined && expiresAt !== null && <span className="block">{t.rich('expires', { day: () => <LastDay lapsesAt={expiresAt} timeZone={timeZone} /> })}</span>}
      </span>
      {/* What all periods brought together would say nothing beside the tier's own count. */}
      {entry.asset !== 'growth' && <span className="text-end text-14 text-muted">{t.rich('after', { points: () => <AssetAmount asset={entry.asset} amount={entry.balance_after} currency={currency} /> })}</span>}
    </li>
  )
}
