'use client'
import { useTranslations } from 'next-intl'
import { useAdopted } from '@/app/_client/use-typed.client'
import { NumberField, TextField } from '@/app/_ui/field'
import { SelectField } from '@/app/_ui/select-field'
import { ChoiceList } from '../_promotions/builder/choice-list.client'
import { METHODS, SHOWN_BY, type BasketDraft } from './basket-draft'
import type { SimulatorWorld } from './simulator-world'

export interface OccasionFieldsProps {
  readonly draft: BasketDraft
  readonly world: SimulatorWorld
  readonly memberUnknown: boolean
  readonly codesWrong: boolean
  readonly onChange: (part: Partial<BasketDraft>) => void
}
/** When, who, with which codes, how it is paid, and which drafts count as live. */
export function OccasionFields({ draft, world, memberUnknown, codesWrong, onChange }: OccasionFieldsProps) {
  const t = useTranslations('console.simulator')
  const clock = useAdopted(draft.clock, (text) => onChange({ clock: text }))
  const shown = useAdopted(draft.shown, (text) => onChange({ shown: text }))
  const codes = useAdopted(draft.codes, (text) => onChange({ codes: text }))
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField ref={clock} label={t('when')} type="datetime-local" help={t('whenHelp')} value={draft.clock} onChange={(event) => onChange({ clock: event.target.value })} />
      <SelectField label={t('tier')} help={t('tierHelp')} placeholder={draft.shown.trim() === '' ? t('guestTier') : t('ownTier')} options={world.tiers} value={draft.tier} onChange={(event) => onChange({ tier: event.target.value })} />
      <SelectField label={t('shownBy')} options={SHOWN_BY.map((value) => ({ value, label: t(`shown.${value}`) }))} value={draft.shownBy} onChange={(event) => onChange({ shownBy: SHOWN_BY.find((one) => one === event.target.value) ?? 'phone' })} />
      <TextField ref={shown} label={t('member')} type={draft.shownBy === 'phone' ? 'tel' : 'text'} value={draft.shown} placeholder={draft.shownBy === 'phone' ? '+49 151 12345678' : ''} help={t('memberHelp')} autoComplete="off" error={memberUnknown ? t('memberUnknown') : undefined} onChange={(event) => onChange({ shown: event.target.value })} />
      <div className="sm:col-span-2">
        <TextField ref={codes} label={t('codes')} value={draft.codes} help={t('codesHelp')} autoComplete="off" spellCheck={false} error={codesWrong ? t('codesWrong') : undefined} onChange={(event) => onChange({ codes: event.target.value })} />
      </div>
      {world.drafts.length > 0 && (
        <ChoiceList label={t('drafts')} note={undefined} error={undefined} options={world.drafts} chosen={draft.drafts} onChange={(drafts) => onChange({ drafts })} />
      )}
      <details className="sm:col-span-2">
        <summary className="cursor-pointer text-13 font-medium text-accent-text pointer-coarse:min-h-11 pointer-coarse:content-center">{t('payment')}</summary>
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <SelectField label={t('method')} placeholder={t('anyMethod')} options={METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))} value={draft.method} onChange={(event) => onChange({ method: METHODS.find((one) => one === event.target.value) ?? '' })} />
          <NumberField label={t('bankCard')} help={t('bankCardHelp')} value={draft.bankCard} maxLength={8} onChange={(event) => onChange({ bankCard: event.target.value })} />
          <TextField label={t('partner')} value={draft.partner} maxLength={64} onChange={(event) => onChange({ partner: event.target.value })} />
        </div>
      </details>
    </div>
  )
}
