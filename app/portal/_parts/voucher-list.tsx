import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'

export interface VoucherListProps { readonly vouchers: readonly { id: string; kind: string; code: string; expires_at: string }[]; readonly timeZone: string }
/** The member's own vouchers, each with the code that the till asks for. */
export function VoucherList({ vouchers, timeZone }: VoucherListProps) {
  const t = useTranslations('portal.vouchers')
  return (
    <section className="mb-6 flex flex-col gap-3">
      <h2 className="text-18 font-semibold">{t('title')}</h2>
      <p className="text-muted">{t('sentence')}</p>
      <ul className="flex flex-col gap-3">
        {vouchers.map((voucher) => (
          <li key={voucher.id} className="rounded-sheet border border-line bg-surface p-4">
            <p className="font-mono text-18 font-semibold tracking-wide break-words">{voucher.code}</p>
            <p className="mt-1 text-14 text-muted">{voucher.kind} · {t.rich('until', { when: () => <DateTime at={voucher.expires_at} timeZone={timeZone} /> })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
