import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import type { PromotionVersionAnswer } from '@/server/contracts/promotion'
import { ChangeList } from './change-list'

const TONE = { in_force: 'good', draft: 'info', past: 'neutral' } as const

/** Every version, newest first, with what changed. */
export function VersionList({ versions, timeZone }: { readonly versions: readonly PromotionVersionAnswer[]; readonly timeZone: string }) {
  const t = useTranslations('console.promotions')
  return (
    <ol className="divide-y">
      {versions.map((one) => (
        <li key={one.version} className="py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="font-medium">{t('versionNumber', { number: one.version })}</span>
            <span className="flex items-center gap-2 text-muted">
              <DateTime at={one.created_at} timeZone={timeZone} />
              <Chip tone={TONE[one.state]}>{t(`versionStates.${one.state}`)}</Chip>
            </span>
          </div>
          {one.changes.length > 0 && (
            <div className="mt-2">
              <ChangeList changes={one.changes} />
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}
