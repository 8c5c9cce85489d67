import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { circleCheck, circleX, undo2 } from '@/app/_ui/icon/paths'
import type { SaleAnswer } from '@/server/contracts/sale'

const LOOK = {
  finalised: { tone: 'neutral', icon: circleCheck },
  partly_refunded: { tone: 'warn', icon: undo2 },
  refunded: { tone: 'warn', icon: undo2 },
  voided: { tone: 'bad', icon: circleX },
} as const

export function SaleState({ status }: { status: SaleAnswer['status'] }) {
  const t = useTranslations('console.sales.states')
  return (
    <Chip tone={LOOK[status].tone} icon={LOOK[status].icon}>
      {t(status)}
    </Chip>
  )
}
