import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { TierProgress } from '@/app/_ui/tier-progress'
import type { TierOfMember } from '@/server/contracts/tier'
import { inLocale } from '../../../../_parts/in-locale'
import { SetTier } from './set-tier.client'
import { TierHistory } from './tier-history'

/** `progress.permille` is told in thousandths of the way. */
const WHOLE_WAY = 1000

export interface TierCardProps {
  readonly memberId: string
  readonly tier: TierOfMember
  readonly timeZone: string
  /** An erased member's tier is history. */
  readonly isFixed: boolean
}
/** The tier, what is missing to the next one, how sure it is, who holds it, and how it came to be. */
export function TierCard({ memberId, tier, timeZone, isFixed }: TierCardProps) {
  const t = useTranslations('console.tier')
  const locale = useLocale()
  const named = (code: string) => inLocale(tier.tiers.find((one) => one.code === code)?.names ?? { en: code, zh: code }, locale)
  const next = tier.tiers[tier.tiers.findIndex((one) => one.code === tier.code) + 1]
  return (
    <Card title={t('title')} action={isFixed ? undefined : <SetTier memberId={memberId} tier={tier} />}>
      <TierProgress
        tierName={named(tier.code)}
        {...(tier.progress !== null && next !== undefined && { nextTierName: inLocale(next.names, locale) })}
        reached={tier.progress?.permille ?? WHOLE_WAY}
        needed={WHOLE_WAY}
        text={tier.progress === null ? t('top') : inLocale(tier.progress.words, locale)}
      />
      {tier.standing !== null && <p className="mt-1 text-muted">{inLocale(tier.standing, locale)}</p>}
      {tier.lock !== null && <p className="mt-1 text-muted">{t('lockedWhy', { reason: tier.lock.reason })}</p>}
      <TierHistory history={tier.history} timeZone={timeZone} />
    </Card>
  )
}
