import { useLocale, useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { LastDay } from '@/app/_ui/last-day'
import type { api } from '@/server/trpc/caller'

type Own = Awaited<ReturnType<Awaited<ReturnType<typeof api>>['portal']['vouchers']>>
export interface VoucherListProps { readonly vouchers: Own; readonly timeZone: string }
/** The member's own vouchers: what each is for and the code that the till asks for; below them those that were used. */
export function VoucherList({ vouchers: { open, used }, timeZone }: VoucherListProps) {
  const t = useTranslations('portal.vouchers')
  const locale = useLocale()
  const listed = (names: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return (
    <section className="mb-6 flex flex-col gap-3">
      <h2 className="text-18 font-semibold">{t('title')}</h2>
      {open.length > 0 && <p className="text-muted">{t('sentence')}</p>}
      <ul className="flex flex-col gap-3">
        {open.map((voucher) => (
          <li key={voucher.id} className="rounded-sheet border border-line bg-surface p-4">
            <p className="font-semibold break-words">{voucher.name}</p>
            <p className="mt-1 font-mono text-18 font-semibold tracking-wide break-words">{voucher.code}</p>
            <p className="mt-1 text-14 text-muted">{t.rich('until', { when: () => <LastDay lapsesAt={voucher.expires_at} timeZone={timeZone} /> })}</p>
            {voucher.stations.length > 0 && <p className="mt-1 text-14 text-muted">{t('onlyAt', { stations: listed(voucher.stations) })}</p>}
          </li>
        ))}
      </ul>
      {used.length > 0 && (
        <>
          <h3 className="text-14 font-medium text-muted">{t('used')}</h3>
          <ul className="divide-y divide-line rounded-sheet border border-line bg-surface px-4">
            {used.map((voucher) => (
              <li key={voucher.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-3 text-14 text-muted">
                <span className="min-w-0 break-words">{voucher.name} <span className="font-mono">…{voucher.hint}</span></span>
                <span>{t.rich('usedOn', { when: () => <DateTime at={voucher.redeemed_at} timeZone={timeZone} shape="date" /> })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
