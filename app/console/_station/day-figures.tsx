import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatDecimal, formatWhole } from '@/app/_ui/format/format-number'
import { formatMoney } from '@/app/_ui/format/format-money'
import { Table } from '@/app/_ui/table'
import type { OpenedDayAnswer } from '@/server/contracts/business-day'

interface Figure { readonly key: string; readonly label: ReactNode; readonly kind: 'count' | 'money' | 'volume'; readonly ours: number | string; readonly theirs: number | string | undefined }
const SUMS = ['sales_count', 'gross_minor', 'other_discounts_minor', 'discount_minor', 'net_minor', 'refunded_minor'] as const

/** Every total of the day: ours, the till's, and what is between them. What the till left out isn't compared. */
export function DayFigures({ day, currency, gradeNames }: { day: OpenedDayAnswer; currency: string; gradeNames: Readonly<Record<string, string>> }) {
  const t = useTranslations('console.day')
  const locale = useLocale()
  const differences = new Map(day.differences.map((one) => [one.field, one.difference]))
  const show = (kind: Figure['kind'], value: number | string, sign: 'auto' | 'always' = 'auto') => {
    if (kind === 'money') return formatMoney(Number(value), currency, { locale, sign })
    if (kind === 'count') return formatWhole(Number(value), { locale, sign })
    return `${sign === 'always' && !String(value).startsWith('-') ? '+' : ''}${formatDecimal(String(value), { locale, decimalsMin: 3, decimalsMax: 3 })}`
  }
  return (
    <Table
      caption={t('totals')}
      rows={figuresOf(day, t, gradeNames)}
      rowKey={(row) => row.key}
      columns={[
        { key: 'what', title: t('figure'), names: true, cell: (row) => row.label },
        { key: 'ours', title: t('ours'), figures: true, cell: (row) => show(row.kind, row.ours) },
        { key: 'theirs', title: t('theirs'), figures: true, cell: (row) => (row.theirs === undefined ? undefined : show(row.kind, row.theirs)) },
        {
          key: 'difference', title: t('difference'), figures: true,
          cell: (row) => {
            const difference = differences.get(row.key)
            if (difference !== undefined) return <span className="font-semibold text-warn-text">{show(row.kind, difference, 'always')}</span>
            return row.theirs === undefined ? undefined : <span className="text-muted">{t('same')}</span>
          },
        },
      ]}
    />
  )
}

type Words = ReturnType<typeof useTranslations<'console.day'>>
function figuresOf({ totals, sent }: OpenedDayAnswer, t: Words, gradeNames: Readonly<Record<string, string>>): Figure[] {
  const methods = [...new Set([...totals.payments, ...(sent?.payments ?? [])].map((one) => one.method))].sort()
  const grades = [...new Set([...totals.grades, ...(sent?.grades ?? [])].map((one) => one.grade))].sort()
  return [
    ...SUMS.map((field): Figure => ({ key: field, label: t(field), kind: field === 'sales_count' ? 'count' : 'money', ours: totals[field], theirs: sent?.[field] })),
    ...methods.map((method): Figure => {
      const paid = (of: typeof totals.payments) => of.filter((one) => one.method === method).reduce((sum, one) => sum + one.amount_minor, 0)
      return { key: `payments.${method}`, label: t(`methods.${method}`), kind: 'money', ours: paid(totals.payments), theirs: sent?.payments && paid(sent.payments) }
    }),
    ...grades.flatMap((grade): Figure[] => {
      const [own, theirs] = [totals.grades.find((one) => one.grade === grade), sent?.grades?.find((one) => one.grade === grade)]
      const name = gradeNames[grade] ?? grade
      return [
        { key: `grades.${grade}.volume`, label: t('volumeOf', { grade: name }), kind: 'volume', ours: own?.volume ?? '0.000', theirs: sent?.grades && (theirs?.volume ?? '0.000') },
        { key: `grades.${grade}.amount_minor`, label: t('amountOf', { grade: name }), kind: 'money', ours: own?.amount_minor ?? 0, theirs: sent?.grades && (theirs?.amount_minor ?? 0) },
      ]
    }),
  ]
}
