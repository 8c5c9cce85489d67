import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { Icon } from '@/app/_ui/icon/icon.client'
import { ticketPercent } from '@/app/_ui/icon/paths'
import type { OfferAnswer } from '@/server/contracts/offer'

export interface OfferListProps {
  readonly offers: readonly OfferAnswer[]
  readonly timeZone: string
  /** Of the offers' headings: 3 below a heading of their part. */
  readonly level?: 2 | 3
}
/** Offers with the one sentence that till, console and widget show too. */
export function OfferList({ offers, timeZone, level = 3 }: OfferListProps) {
  const t = useTranslations('portal.offers')
  const Heading = `h${level}` as const
  return (
    <ul className="flex flex-col gap-3">
      {offers.map((offer) => (
        <li key={offer.promotion_id} className="flex gap-4 rounded-sheet border border-line bg-surface p-4">
          <span className="grid size-11 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text">
            <Icon path={ticketPercent} className="size-5" />
          </span>
          <div className="min-w-0">
            <Heading className="font-semibold">{offer.name}</Heading>
            <p className="mt-0.5">{offer.text}</p>
            <p className="mt-1 text-14 text-muted">{offer.until === undefined ? t('always') : t.rich('until', { day: () => <DateTime at={offer.until ?? ''} timeZone={timeZone} shape="date" /> })}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
