'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useAdopted } from '@/app/_client/use-typed.client'
import { Button, IconButton } from '@/app/_ui/button'
import { NumberField, TextField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { plus, trash } from '@/app/_ui/icon/paths'
import { SelectField } from '@/app/_ui/select-field'
import { useConsoleChain } from '../_parts/console-chain.client'
import { usualVolume, type FuelDraft, type ItemDraft, type LineDraft } from './basket-draft'
import type { SimulatorStation } from './simulator-station'

export interface BasketLinesProps {
  readonly station: SimulatorStation
  readonly lines: readonly LineDraft[]
  readonly wrong: ReadonlySet<string>
  readonly onChange: (lines: readonly LineDraft[]) => void
}
const LINES_MAX = 20

/** Fuel and goods of the basket; the price of fuel is the station's. */
export function BasketLines({ station, lines, wrong, onChange }: BasketLinesProps) {
  const t = useTranslations('console.simulator')
  const set = (next: LineDraft) => onChange(lines.map((one) => (one.key === next.key ? next : one)))
  const key = `line ${Math.max(0, ...lines.map((one) => Number(one.key.slice(5)))) + 1}`
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">{t('basket')}</legend>
      {lines.map((line, index) => (
        <div key={line.key} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            {line.kind === 'fuel' ? <FuelFields line={line} station={station} wrong={wrong} onChange={set} /> : <ItemFields line={line} wrong={wrong} onChange={set} />}
          </div>
          {lines.length > 1 && <IconButton className="mt-6" icon={trash} label={t('removeLine', { number: index + 1 })} onClick={() => onChange(lines.filter((one) => one.key !== line.key))} />}
        </div>
      ))}
      {lines.length < LINES_MAX && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="quiet" icon={plus} onClick={() => onChange([...lines, { key, kind: 'fuel', grade: station.grades[0]?.code ?? '', volume: usualVolume(station.grades[0]?.unit) }])}>
            {t('addFuel')}
          </Button>
          <Button size="small" variant="quiet" icon={plus} onClick={() => onChange([...lines, { key, kind: 'item', sku: '', category: '', quantity: '1', price: '' }])}>
            {t('addItem')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function FuelFields({ line, station, wrong, onChange }: { readonly line: FuelDraft; readonly station: SimulatorStation; readonly wrong: ReadonlySet<string>; readonly onChange: (line: FuelDraft) => void }) {
  const t = useTranslations('console.simulator')
  const units = useTranslations('common.units')
  const grade = station.grades.find((one) => one.code === line.grade) ?? station.grades[0]
  const volume = useAdopted(line.volume, (text) => onChange({ ...line, volume: text }))
  return (
    <div className="grid grid-cols-2 gap-3">
      <SelectField label={t('grade')} options={station.grades.map((one) => ({ value: one.code, label: one.name }))} value={grade?.code} onChange={(event) => onChange({ ...line, grade: event.target.value })} />
      <NumberField ref={volume} label={t('volume')} value={line.volume} unit={grade && units(grade.unit)} maxLength={9} error={wrong.has(`${line.key} volume`) ? t('volumeWrong') : undefined} onChange={(event) => onChange({ ...line, volume: event.target.value })} />
    </div>
  )
}

function ItemFields({ line, wrong, onChange }: { readonly line: ItemDraft; readonly wrong: ReadonlySet<string>; readonly onChange: (line: ItemDraft) => void }) {
  const t = useTranslations('console.simulator')
  const locale = useLocale()
  const { currency } = useConsoleChain()
  const isWrong = (field: string) => wrong.has(`${line.key} ${field}`)
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField label={t('sku')} value={line.sku} maxLength={64} error={isWrong('sku') ? t('skuWrong') : undefined} onChange={(event) => onChange({ ...line, sku: event.target.value })} />
      <TextField label={t('category')} value={line.category} maxLength={64} onChange={(event) => onChange({ ...line, category: event.target.value })} />
      <NumberField label={t('quantity')} value={line.quantity} maxLength={4} error={isWrong('quantity') ? t('quantityWrong') : undefined} onChange={(event) => onChange({ ...line, quantity: event.target.value })} />
      <NumberField label={t('itemPrice')} value={line.price} lead={currencySymbol(currency, locale)} maxLength={12} error={isWrong('price') ? t('priceWrong') : undefined} onChange={(event) => onChange({ ...line, price: event.target.value })} />
    </div>
  )
}
