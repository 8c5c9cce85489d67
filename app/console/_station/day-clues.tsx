import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { Money } from '@/app/_ui/money'
import { TextLink } from '@/app/_ui/text-link'
import type { DayClue } from '@/server/contracts/business-day'

export interface DayCluesProps {
  readonly clues: readonly DayClue[]
  readonly base: string
  readonly timeZone: string
  readonly currency: string
}
/** Which sales may be behind the difference; what comes to the very amount stands first and says so. */
export function DayClues({ clues, base, timeZone, currency }: DayCluesProps) {
  const t = useTranslations('console.day')
  if (clues.length === 0) return <p className="text-muted">{t('noClue')}</p>
  return (
    <ul className="divide-y">
      {clues.map((clue) => (
        <li key={clue.code} className="py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <p className="min-w-0 flex-1 basis-64 font-medium">{t(`clues.${clue.code}`)}</p>
            {clue.explains && <Chip tone="good">{t('explains')}</Chip>}
            {clue.amount_minor !== undefined && <Money amountMinor={clue.amount_minor} currency={currency} sign="always" />}
          </div>
          <ul className="mt-1 flex flex-col gap-0.5">
            {clue.sales.map((sale) => (
              <li key={sale.id} className="flex flex-wrap items-center justify-between gap-x-4">
                <TextLink href={`${base}/sales/${sale.id}`} className="inline-flex items-center pointer-coarse:min-h-11">{sale.pos_transaction_id}</TextLink>
                <span className="text-muted"><DateTime at={sale.occurred_at} timeZone={timeZone} /> · <Money amountMinor={sale.net_minor} currency={currency} /></span>
              </li>
            ))}
          </ul>
          {clue.numbers !== undefined && <p className="mt-1 text-muted tabular-nums">{clue.numbers.join(', ')}</p>}
        </li>
      ))}
    </ul>
  )
}
