'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { NumberField, TextField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { plus, trash } from '@/app/_ui/icon/paths'
import { SelectField } from '@/app/_ui/select-field'
import { useConsoleChain } from '../../_parts/console-chain.client'
import { useWrong } from './builder-context.client'
import { newKey, type RuleDraft } from './rule-draft'

interface FactsProps { readonly draft: RuleDraft; readonly onChange: (part: Partial<RuleDraft>) => void }
const ZONES = ['station', 'chain'] as const

/** What it is called, by the owner and by tills, receipts and members. */
export function NameFields({ draft, onChange }: FactsProps) {
  const t = useTranslations('console.builder')
  const wrong = useWrong()
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField className="sm:col-span-2" label={t('name')} help={t('nameHelp')} value={draft.name} maxLength={120} error={wrong('/name') ? t('wrong.text') : undefined} onChange={(event) => onChange({ name: event.target.value })} />
      <TextField label={t('labelEn')} placeholder={draft.name} value={draft.labelEn} maxLength={120} note={t('optional')} onChange={(event) => onChange({ labelEn: event.target.value })} />
      <TextField label={t('labelZh')} placeholder={draft.name} lang="zh" value={draft.labelZh} maxLength={120} note={t('optional')} onChange={(event) => onChange({ labelZh: event.target.value })} />
    </div>
  )
}

/** From when until when, and in which order. */
export function ScheduleFields({ draft, onChange }: FactsProps) {
  const t = useTranslations('console.builder')
  const wrong = useWrong()
  const { timeZone } = useConsoleChain()
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField type="datetime-local" label={t('from')} help={t('chainClock', { zone: timeZone })} value={draft.from} onChange={(event) => onChange({ from: event.target.value })} />
      <TextField type="datetime-local" label={t('until')} help={t('openEnd')} value={draft.until} error={wrong('/schedule/until') ? t('wrong.until') : undefined} onChange={(event) => onChange({ until: event.target.value })} />
      <SelectField label={t('zone')} help={t('zoneHelp')} options={ZONES.map((value) => ({ value, label: t(`zones.${value}`) }))} value={draft.zone} onChange={(event) => onChange({ zone: event.target.value === 'chain' ? 'chain' : 'station' })} />
      <NumberField label={t('priority')} help={t('priorityHelp')} value={draft.priority} maxLength={8} error={wrong('/priority') ? t('wrong.whole') : undefined} onChange={(event) => onChange({ priority: event.target.value })} />
    </div>
  )
}

/** Below which price no discount goes, and who pays for it. */
export function MoneyFields({ draft, onChange }: FactsProps) {
  const t = useTranslations('console.builder')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const wrong = useWrong()
  const { currency, unit } = useConsoleChain()
  const symbol = currencySymbol(currency, locale)
  const set = (key: string, part: object) => onChange({ funding: draft.funding.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField label={t('minUnitPrice')} note={t('optional')} lead={symbol} unit={`/ ${units(unit)}`} value={draft.minUnitPrice} maxLength={12} error={wrong('/floors/min_unit_price') ? t('wrong.rate') : undefined} onChange={(event) => onChange({ minUnitPrice: event.target.value })} />
        <NumberField label={t('minPayable')} note={t('optional')} lead={symbol} value={draft.minPayable} maxLength={12} error={wrong('/floors/min_payable_minor') ? t('wrong.money') : undefined} onChange={(event) => onChange({ minPayable: event.target.value })} />
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium">{t('funding')}</legend>
        {draft.funding.length === 0 && <p className="text-muted">{t('chainPays')}</p>}
        {draft.funding.map((one, index) => (
          <div key={one.key} className="flex items-start gap-2">
            <TextField className="flex-1" label={t('party')} value={one.party} maxLength={64} error={wrong(`/funding/${index}/party`) ? t('wrong.text') : undefined} onChange={(event) => set(one.key, { party: event.target.value })} />
            <NumberField className="w-28" label={t('share')} unit="%" value={one.share} maxLength={6} error={wrong(`/funding/${index}/share_bp`) ? t('wrong.percent') : undefined} onChange={(event) => set(one.key, { share: event.target.value })} />
            <IconButton className="mt-6" icon={trash} label={t('removeParty', { number: index + 1 })} onClick={() => onChange({ funding: draft.funding.filter(({ key }) => key !== one.key) })} />
          </div>
        ))}
        {wrong('/funding') && <p className="text-13 text-bad-text">{t('wrong.funding')}</p>}
        <Button size="small" className="self-start" icon={plus} onClick={() => onChange({ funding: [...draft.funding, { key: newKey(), party: '', share: draft.funding.length === 0 ? '100' : '' }] })}>
          {t('addParty')}
        </Button>
      </fieldset>
    </div>
  )
}
