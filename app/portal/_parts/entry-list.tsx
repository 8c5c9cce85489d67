import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { LastDay } from '@/app/_ui/last-day'
import { Points } from '@/app/_ui/points'
import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'

/** Each change of the balance: why, when, how much, what there was afterwards; one that came from a sale leads to its receipt. */
export function EntryList({ entries, timeZone }: { entries: readonly LedgerEntryAnswer[]; timeZone: string }) {
  return (
    <ul className="divide-y overflow-hidden rounded-sheet border border-line bg-surface">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} timeZone={timeZone} />
      ))}
    </ul>
  )
}

function Entry({ entry, timeZone }: { entry: LedgerEntryAnswer; timeZone: string }) {
  const t = useTranslations('portal.points')
  const expiresAt = entry.amount > 0 ? entry.lots.find((lot) => lot.expires_at !== null)?.expires_at : undefined
  const isSale = entry.source.type === 'sale'
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
      <Points points={entry.amount} sign="always" className={`text-end font-semibold ${entry.amount > 0 ? 'text-good-text' : ''}`} />
      <span className="min-w-0 text-14 text-muted">
        <DateTime at={entry.occurred_at} timeZone={timeZone} />
        {expiresAt !== undefined && expiresAt !== null && <span className="block">{t.rich('expires', { day: () => <LastDay lapsesAt={expiresAt} timeZone={timeZone} /> })}</span>}
      </span>
      <span className="text-end text-14 text-muted">{t.rich('after', { points: () => <Points points={entry.balance_after} /> })}</span>
    </li>
  )
}
