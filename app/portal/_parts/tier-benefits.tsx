import { useTranslations } from 'next-intl'
import type { TierOfMember } from '@/server/contracts/tier'

const ONCE_BP = 10_000

/** What a tier brings, the factor of its points first. */
export function TierBenefits({ tier, language }: { tier: TierOfMember['tiers'][number]; language: 'en' | 'zh' }) {
  const t = useTranslations('portal.tier')
  const multiplies = tier.multiplier_bp !== ONCE_BP
  if (!multiplies && tier.benefits.length === 0) return <p className="mt-1 text-muted">{t('nothing')}</p>
  return (
    <ul className="mt-1 flex flex-col gap-1 text-muted">
      {multiplies && <li>{t('factor', { factor: tier.multiplier_bp / ONCE_BP })}</li>}
      {tier.benefits.map((benefit) => (
        <li key={`${benefit.code} ${benefit.words.en}`} className="flex justify-between gap-4">
          <span className="min-w-0">{benefit.words[language]}</span>
          {benefit.value !== undefined && <span className="shrink-0 tabular-nums">{benefit.value}</span>}
        </li>
      ))}
    </ul>
  )
}
