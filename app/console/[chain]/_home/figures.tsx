import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { Money } from '@/app/_ui/money'
import { Points } from '@/app/_ui/points'
import { Stat, StatRow } from '@/app/_ui/stat'
import type { DashboardAnswer } from '@/server/contracts/dashboard'
import { Change } from '../../_charts/change'
import { inLocale } from '../../_parts/in-locale'

export interface FiguresProps {
  readonly report: DashboardAnswer
  readonly currency: string
  readonly pointsName: { readonly en: string; readonly zh: string }
}
export function Figures({ report, currency, pointsName }: FiguresProps) {
  const t = useTranslations('console.home')
  const locale = useLocale()
  const share = report.sales === 0 ? 0 : Math.round((report.member_sales * 100) / report.sales)
  const takings = report.net_minor + report.discount_minor
  const given = takings === 0 ? 0 : Math.round((report.discount_minor * 1_000) / takings) / 10
  return (
    <Card>
      <StatRow>
        <Stat label={t('net')} value={<Money amountMinor={report.net_minor} currency={currency} />} consequence={<Change now={report.net_minor} before={report.net_before_minor} />} />
        <Stat label={t('sales')} value={<Points points={report.sales} />} consequence={<Change now={report.sales} before={report.sales_before} />} />
        <Stat label={t('memberShare')} value={t('percent', { percent: share })} consequence={t('memberSales', { count: report.member_sales })} />
        <Stat label={t('discounts')} value={<Money amountMinor={report.discount_minor} currency={currency} />} consequence={t('ofTakings', { percent: given })} />
        <Stat label={t('pointsEarned', { name: inLocale(pointsName, locale) })} value={<Points points={report.points_earned} />} consequence={t('inRange')} />
        <Stat label={t('members')} value={<Points points={report.members} />} consequence={t('membersNew', { count: report.members_new })} />
      </StatRow>
    </Card>
  )
}
