'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { NumberField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { plus, trash } from '@/app/_ui/icon/paths'
import { SelectField } from '@/app/_ui/select-field'
import { useConsoleChain } from '../../_parts/console-chain.client'
import { useWrong } from './builder-context.client'
import { newKey, type LimitDraft } from './rule-draft'

const MEASURES = ['volume', 'uses', 'money', 'points'] as const
const SCOPES = ['basket', 'member', 'station', 'campaign', 'voucher'] as const
const PERIODS = ['day', 'week', 'month', 'year', 'ever'] as const
const USUAL = { measure: 'volume', scope: 'basket', period: 'sale', max: '' } as const

/** Caps and budgets. A cap of one fill has no period. */
export function LimitsEditor({ list, onChange }: { readonly list: readonly LimitDraft[]; readonly onChange: (list: readonly LimitDraft[]) => void }) {
  const t = useTranslations('console.builder')
  const set = (key: string, part: Partial<LimitDraft>) => onChange(list.map((one) => (one.key === key ? { ...one, ...part } : one)))
  return (
    <div className="flex flex-col gap-3">
      {list.length === 0 && <p className="text-muted">{t('noLimits')}</p>}
      {list.map((one, index) => (
        <div key={one.key} className="flex items-start gap-2 border-b border-line pb-3 last:border-0">
          <div className="grid min-w-0 flex-1 grid-cols-2 gap-3 lg:grid-cols-4">
            <LimitFields one={one} index={index} onChange={(part) => set(one.key, part)} />
          </div>
          <IconButton className="mt-6" icon={trash} label={t('removeLimit', { number: index + 1 })} onClick={() => onChange(list.filter(({ key }) => key !== one.key))} />
        </div>
      ))}
      <Button size="small" className="self-start" icon={plus} onClick={() => onChange([...list, { key: newKey(), ...USUAL }])}>
        {t('addLimit')}
      </Button>
    </div>
  )
}

function LimitFields({ one, index, onChange }: { readonly one: LimitDraft; readonly index: number; readonly onChange: (part: Partial<LimitDraft>) => void }) {
  const t = useTranslations('console.builder')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const wrong = useWrong()
  const { currency, unit } = useConsoleChain()
  const scopeOf = (value: string) => SCOPES.find((scope) => scope === value) ?? 'basket'
  return (
    <>
      <NumberField
        label={t('atMost')} value={one.max} maxLength={13} error={wrong(`/limits/${index}/max`) ? t('wrong.limit') : undefined}
        lead={one.measure === 'money' ? currencySymbol(currency, locale) : undefined} unit={one.measure === 'volume' ? units(unit) : one.measure === 'points' ? t('units.points') : one.measure === 'uses' ? t('units.uses') : undefined}
        onChange={(event) => onChange({ max: event.target.value })}
      />
      <SelectField label={t('measure')} options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))} value={one.measure} onChange={(event) => onChange({ measure: MEASURES.find((value) => value === event.target.value) ?? 'uses' })} />
      <SelectField
        label={t('scope')} options={SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))} value={one.period === 'sale' ? 'basket' : one.scope}
        onChange={(event) => {
          const scope = scopeOf(event.target.value)
          onChange({ scope, period: scope === 'basket' ? 'sale' : one.period === 'sale' ? 'day' : one.period })
        }}
      />
      {one.period !== 'sale' && one.scope !== 'basket' && (
        <SelectField label={t('period')} options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))} value={one.period} onChange={(event) => onChange({ period: PERIODS.find((value) => value === event.target.value) ?? 'day' })} />
      )}
    </>
  )
}
