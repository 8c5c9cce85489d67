import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { undo2 } from '@/app/_ui/icon/paths'
import type { MemberSale } from './member-sale'

/** What became of a sale afterwards; nothing where nothing did. */
export function SaleState({ status }: { status: MemberSale['status'] }) {
  const t = useTranslations('portal.history')
  if (status === 'finalised') return null
  return (
    <Chip tone="neutral" icon={undo2}>
      {t(`state.${status}`)}
    </Chip>
  )
}
