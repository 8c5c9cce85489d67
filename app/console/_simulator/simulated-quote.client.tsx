'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { Money } from '@/app/_ui/money'
import { Points } from '@/app/_ui/points'
import { PumpPrice } from '@/app/_ui/pump-price'
import { netUnitPrice } from '@/app/_ui/receipt/receipt-of-sale'
import type { SimulationAnswer } from '@/server/contracts/simulation'
import { formatMoney } from '@/app/_ui/format/format-money'
import { formatDecimal, formatWhole } from '@/app/_ui/format/format-number'
import { useConsoleChain } from '../_parts/console-chain.client'
import { inLocale } from '../_parts/in-locale'
import type { SimulatorStation } from './simulator-station'

export interface SimulatedQuoteProps {
  readonly quote: SimulationAnswer
  readonly station: SimulatorStation
  readonly hasMember: boolean
  readonly promotionId: string | undefined
  /** Of a promotion that has no id yet. */
  readonly trialName: string | undefined
}
/** The answer in figures, then each rule with the reason that decided it. */
export function SimulatedQuote({ quote, station, hasMember, promotionId, trialName }: SimulatedQuoteProps) {
  const t = useTranslations('console.simulator')
  const sales = useTranslations('console.sales')
  const locale = useLocale()
  const { currency, pointsName } = useConsoleChain()
  const { gross_minor, discount_minor, net_minor } = quote.totals
  const fuels = quote.lines.filter((line) => line.type === 'fuel')
  const grade = fuels.length === 1 && quote.lines.length === 1 ? station.grades.find(({ code }) => code === fuels[0]?.grade) : undefined
  const memberPrice = discount_minor === 0 || grade === undefined ? undefined : netUnitPrice({ signPrice: grade.unitPrice, takenMinor: discount_minor, grossMinor: gross_minor })
  const isAbout = (one: SimulationAnswer['explanations'][number]) => Number(one.promotion_id === promotionId || (promotionId === undefined && trialName !== undefined && one.name === trialName))
  const rules = [...quote.explanations].sort((one, other) => isAbout(other) - isAbout(one) || Number(other.applied) - Number(one.applied))
  return (
    <>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-4">
        <div>
          <dt className="text-muted">{t('toPay')}</dt>
          <dd className="text-22 font-semibold tracking-tight">
            <Money amountMinor={net_minor} currency={currency} />
          </dd>
          {discount_minor > 0 && (
            <dd className="text-muted">
              <s>
                <Money amountMinor={gross_minor} currency={currency} />
              </s>
            </dd>
          )}
        </div>
        {grade !== undefined && (
          <div>
            <dt className="text-muted">{t('price')}</dt>
            <dd className="text-22 font-semibold tracking-tight">
              <PumpPrice unitPrice={memberPrice ?? grade.unitPrice} currency={currency} unit={grade.unit} />
            </dd>
            {memberPrice !== undefined && (
              <dd className="text-muted">
                <PumpPrice unitPrice={grade.unitPrice} currency={currency} unit={grade.unit} struck />
              </dd>
            )}
          </div>
        )}
        <div>
          <dt className="text-muted">{inLocale(pointsName, locale)}</dt>
          <dd className="text-22 font-semibold tracking-tight">
            <Points points={quote.points.earned} sign="always" />
          </dd>
          {!hasMember && <dd className="text-muted">{t('guest')}</dd>}
        </div>
      </dl>
      <h3 className="mt-5 mb-1 font-medium">{t('why')}</h3>
      <ul className="divide-y">
        {rules.map((one) => (
          <li key={one.promotion_id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-40">
              <span className="font-medium">{one.name}</span>
              <span className="block text-muted">{one.detail}</span>
              {quote.limits.filter((limit) => limit.promotion_id === one.promotion_id).map((limit) => (
                <LimitLeft key={`${limit.limit_id} ${limit.period}`} limit={limit} />
              ))}
            </span>
            <Chip tone={one.applied ? 'good' : 'neutral'}>{sales(`reasons.${one.reason}`)}</Chip>
          </li>
        ))}
        {rules.length === 0 && <li className="py-2 text-muted">{t('noRules')}</li>}
      </ul>
    </>
  )
}

/** What of a counted limit is left before this basket. */
function LimitLeft({ limit: { measure, scope, period, left } }: { readonly limit: SimulationAnswer['limits'][number] }) {
  const t = useTranslations('console')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const { currency, unit } = useConsoleChain()
  const amount = measure === 'money' ? formatMoney(Number(left), currency, { locale }) : measure === 'volume' ? `${formatDecimal(String(left), { locale, decimalsMax: 3 })} ${units(unit)}` : formatWhole(Number(left), { locale })
  return <span className="block text-muted">{t('simulator.left', { amount, measure, scope, period })}</span>
}
