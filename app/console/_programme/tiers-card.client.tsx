'use client'
import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { NumberField } from '@/app/_ui/field'
import { SelectField } from '@/app/_ui/select-field'
import type { GradeOption } from './grade-option'
import type { Fault, ProgrammeDraft } from './programme-draft'
import { TierEditor } from './tier-editor.client'

const PERIODS = ['calendar_year', 'calendar_quarter', 'calendar_month', 'rolling', 'from_joining', 'ever'] as const
const DOWNS = ['one_step', 'recomputed', 'never'] as const
const GRACES = ['none', 'days', 'period'] as const

export interface TiersCardProps {
  readonly draft: ProgrammeDraft
  readonly faults: readonly Fault[]
  readonly grades: readonly GradeOption[]
  readonly onChange: (part: Partial<ProgrammeDraft>) => void
}
/** What counts for how long, what happens when it isn't reached again, and the tiers themselves. */
export function TiersCard({ draft, faults, grades, onChange }: TiersCardProps) {
  const t = useTranslations('console.programme')
  const hasMonths = draft.period === 'rolling' || draft.period === 'from_joining'
  const isReviewed = draft.period !== 'ever'
  return (
    <Card title={t('tiers')} sentence={t('tiersSentence')}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField label={t('period')} help={t(`periodHelp.${draft.period}`)} options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))} value={draft.period} onChange={(event) => onChange({ period: event.target.value as ProgrammeDraft['period'] })} />
          {hasMonths && <NumberField label={t('tierMonths')} value={draft.tierMonths} onChange={(event) => onChange({ tierMonths: event.target.value })} unit={t('monthsUnit')} maxLength={2} error={faults.includes('tierMonths') ? t('faults.tierMonths') : undefined} />}
        </div>
        {isReviewed && (
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectField label={t('down')} help={t(`downHelp.${draft.down}`)} options={DOWNS.map((value) => ({ value, label: t(`downs.${value}`) }))} value={draft.down} onChange={(event) => onChange({ down: event.target.value as ProgrammeDraft['down'] })} />
            {draft.down !== 'never' && <SelectField label={t('grace')} options={GRACES.map((value) => ({ value, label: t(`graces.${value}`) }))} value={draft.grace} onChange={(event) => onChange({ grace: event.target.value as ProgrammeDraft['grace'] })} />}
            {draft.down !== 'never' && draft.grace === 'days' && <NumberField label={t('graceDays')} value={draft.graceDays} onChange={(event) => onChange({ graceDays: event.target.value })} unit={t('daysUnit')} maxLength={3} error={faults.includes('graceDays') ? t('faults.graceDays') : undefined} />}
          </div>
        )}
        <TierEditor tiers={draft.tiers} faults={faults} grades={grades} onChange={(tiers) => onChange({ tiers })} />
      </div>
    </Card>
  )
}
