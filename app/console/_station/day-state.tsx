import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import type { ListedDayAnswer } from '@/server/contracts/business-day'

const TONES = { open: 'neutral', ties: 'good', differs: 'warn' } as const
export function DayState({ state }: { state: ListedDayAnswer['state'] }) {
  const t = useTranslations('console.day')
  return <Chip tone={TONES[state]}>{t(`states.${state}`)}</Chip>
}
