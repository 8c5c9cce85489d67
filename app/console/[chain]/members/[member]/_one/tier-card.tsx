import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { TierProgress } from '@/app/_ui/tier-progress'
import type { ChainAnswer } from '@/server/contracts/chain'
import type { MemberAnswer } from '@/server/contracts/member'
import type { ProgrammeAnswer } from '@/server/contracts/programme'
import { inLocale } from '../../../../_parts/in-locale'
import { useMeasure } from '../../../../_programme/use-measure'

export interface TierCardProps {
  readonly tier: MemberAnswer['tier']
  readonly programme: ProgrammeAnswer
  readonly chain: ChainAnswer
}
/** The tier and what is missing to the next one, in words. */
export function TierCard({ tier, programme, chain }: TierCardProps) {
  const t = useTranslations('console.members')
  const locale = useLocale()
  const measure = useMeasure(chain)
  const next = programme.tiers.find((one) => one.code === tier.next?.code)
  const missing = tier.next?.missing
  if (next === undefined || missing === undefined)
    return (
      <Card title={t('tier')}>
        <TierProgress tierName={tier.name} reached={1} needed={1} text={t('topTier')} />
      </Card>
    )
  const needed = next.threshold
  const words = { amount: measure(missing.kind, missing.amount), tier: inLocale(next.names, locale) }
  const until = tier.next?.until ?? null
  return (
    <Card title={t('tier')}>
      <TierProgress
        tierName={tier.name}
        nextTierName={inLocale(next.names, locale)}
        reached={needed - missing.amount}
        needed={needed}
        text={until === null ? t('missing', words) : t.rich('missingUntil', { ...words, when: () => <DateTime at={until} timeZone={chain.time_zone} shape="day-month" /> })}
      />
    </Card>
  )
}
