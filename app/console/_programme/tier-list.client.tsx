'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { ProgrammeAnswer } from '@/server/contracts/programme'
import { inLocale } from '../_parts/in-locale'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useMeasure } from './use-measure'

/** Tiers in one line each: name, from when, what it multiplies. */
export function TierList({ tiers }: { tiers: ProgrammeAnswer['tiers'] }) {
  const t = useTranslations('console.programme')
  const locale = useLocale()
  const { currency, unit } = useConsoleChain()
  const measure = useMeasure({ currency, volume_unit: unit })
  return (
    <span className="mt-1 block text-muted">
      {tiers.map((tier) => (
        <span key={tier.code} className="block">
          <span className="font-medium text-text">{inLocale(tier.names, locale)}</span>{' '}
          {tier.threshold === 0 ? t('fromStart') : t('from', { amount: measure(tier.kind, tier.threshold) })}
          {tier.multiplier_bp !== 10_000 && <> · {t('times', { factor: tier.multiplier_bp / 10_000 })}</>}
        </span>
      ))}
    </span>
  )
}
