import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { formatDecimal } from '@/app/_ui/format/format-number'
import { Money } from '@/app/_ui/money'
import type { DashboardAnswer } from '@/server/contracts/dashboard'
import type { GradeAnswer } from '@/server/contracts/station'
import { hueOf, ShareBars } from '../../_charts/share-bars'
import { unitOf } from '../../_parts/unit-of'

export interface RankingsProps {
  readonly report: DashboardAnswer
  readonly currency: string
  readonly base: string
  readonly grades: readonly GradeAnswer[]
}
/** What was sold, and where most. */
export function Rankings({ report, currency, base, grades }: RankingsProps) {
  const t = useTranslations('console.home')
  const units = useTranslations('common.units')
  const locale = useLocale()
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Card title={t('stations')}>
        <ShareBars
          label={t('stations')}
          shares={report.stations.map((one) => ({
            key: one.id,
            label: one.city === undefined ? one.name : `${one.name}, ${one.city}`,
            href: `${base}/sales?station=${one.id}`,
            value: <Money amountMinor={one.net_minor} currency={currency} />,
            size: one.net_minor,
          }))}
        />
      </Card>
      <Card title={t('grades')}>
        <ShareBars
          label={t('grades')}
          shares={report.grades.map((one) => ({
            key: `${one.grade} ${one.unit}`,
            label: grades.find((grade) => grade.code === one.grade)?.name ?? one.grade,
            value: (
              <>
                {formatDecimal(one.volume, { locale, decimalsMax: 0 })}&nbsp;{units(unitOf(one.unit))} <span className="text-muted">·</span> <Money amountMinor={one.net_minor} currency={currency} />
              </>
            ),
            size: one.net_minor,
            fill: hueOf(grades.findIndex((grade) => grade.code === one.grade)),
          }))}
        />
      </Card>
    </div>
  )
}
