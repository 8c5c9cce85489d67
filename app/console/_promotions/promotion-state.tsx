import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { circleCheck, circleDashed, circleX, pause } from '@/app/_ui/icon/paths'
import type { PromotionStatus } from '@/server/contracts/promotion'

const LOOK = {
  live: { tone: 'good', icon: circleCheck },
  draft: { tone: 'neutral', icon: circleDashed },
  paused: { tone: 'warn', icon: pause },
  ended: { tone: 'neutral', icon: circleX },
} as const

export function PromotionState({ status }: { status: PromotionStatus }) {
  const t = useTranslations('console.promotions.states')
  return (
    <Chip tone={LOOK[status].tone} icon={LOOK[status].icon}>
      {t(status)}
    </Chip>
  )
}
