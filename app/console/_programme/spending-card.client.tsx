'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { Checkbox } from '@/app/_ui/choice'
import { NumberField } from '@/app/_ui/field'
import { SelectField } from '@/app/_ui/select-field'
import { useConsoleChain } from '../_parts/console-chain.client'
import { inLocale } from '../_parts/in-locale'
import type { Fault, ProgrammeDraft } from './programme-draft'

const POLICIES = ['debt', 'up_to_balance', 'only_pending'] as const

export interface SpendingCardProps {
  readonly draft: ProgrammeDraft
  readonly faults: readonly Fault[]
  readonly onChange: (part: Partial<ProgrammeDraft>) => void
}
/** How points are spent, what a refund does with spent ones, and from when on a second person has to agree to a gift. */
export function SpendingCard({ draft, faults, onChange }: SpendingCardProps) {
  const t = useTranslations('console.programme')
  const unit = inLocale(useConsoleChain().pointsName, useLocale())
  const wrong = (fault: 'spendMin' | 'spendStep' | 'approvalAbove' | 'transfersMax' | 'familyMax') => (faults.includes(fault) ? t(`faults.${fault}`) : undefined)
  return (
    <Card title={t('spending')} sentence={t('spendingSentence')}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberField label={t('spendMin')} value={draft.spendMin} onChange={(event) => onChange({ spendMin: event.target.value })} unit={unit} maxLength={10} help={t('spendMinHelp')} error={wrong('spendMin')} />
          <NumberField label={t('spendStep')} value={draft.spendStep} onChange={(event) => onChange({ spendStep: event.target.value })} unit={unit} maxLength={7} help={t('spendStepHelp')} error={wrong('spendStep')} />
        </div>
        <SelectField
          label={t('refundPolicy')}
          help={t(`refundPolicies.${draft.refundPolicy}.help`)}
          options={POLICIES.map((value) => ({ value, label: t(`refundPolicies.${value}.label`) }))}
          value={draft.refundPolicy}
          onChange={(event) => onChange({ refundPolicy: POLICIES.find((one) => one === event.target.value) ?? 'debt' })}
        />
        <NumberField label={t('approvalAbove')} value={draft.approvalAbove} onChange={(event) => onChange({ approvalAbove: event.target.value })} unit={unit} maxLength={10} help={t(draft.approvalAbove.trim() === '' ? 'approvalNever' : 'approvalHelp')} error={wrong('approvalAbove')} />
        <Checkbox label={t('transfers')} checked={draft.transfersAllowed} onChange={(event) => onChange({ transfersAllowed: event.target.checked })} />
        {draft.transfersAllowed && <NumberField label={t('transfersMax')} value={draft.transfersMax} onChange={(event) => onChange({ transfersMax: event.target.value })} unit={unit} maxLength={10} error={wrong('transfersMax')} />}
        <Checkbox label={t('family')} checked={draft.familyAllowed} onChange={(event) => onChange({ familyAllowed: event.target.checked })} />
        {draft.familyAllowed && <NumberField label={t('familyMax')} value={draft.familyMax} onChange={(event) => onChange({ familyMax: event.target.value })} maxLength={2} help={t('familyHelp')} error={wrong('familyMax')} />}
      </div>
    </Card>
  )
}
