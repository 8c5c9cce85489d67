'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Checkbox } from '@/app/_ui/choice'
import { NumberField, TextAreaField, TextField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { SelectField } from '@/app/_ui/select-field'
import { useConsoleChain } from '../../_parts/console-chain.client'
import { ArgFields } from './arg-fields.client'
import { ArgRows } from './arg-rows.client'
import { fieldKindOf, type ArgSchema, type FieldKind } from './arg-schema'
import { BothField } from './both-field.client'
import { useWrong } from './builder-context.client'
import { ChoiceList } from './choice-list.client'
import type { Typed } from './typed-args'
import { useOptions } from './use-options.client'

export interface ArgFieldProps {
  readonly label: string
  readonly schema: ArgSchema
  readonly optional: boolean
  readonly typed: Typed
  readonly pointer: string | undefined
  readonly onChange: (typed: Typed) => void
}
const FIGURES: ReadonlySet<FieldKind> = new Set<FieldKind>(['money', 'rate', 'volume', 'factor', 'percent', 'whole'])

/** The one place that decides which field an argument gets, by its schema. */
export function ArgField(props: ArgFieldProps) {
  const { label, schema, typed, pointer, onChange } = props
  const t = useTranslations('console.builder')
  const wrong = useWrong()
  const options = useOptions(schema)
  const kind = fieldKindOf(schema)
  const note = props.optional ? t('optional') : undefined
  const error = wrong(pointer, kind !== 'form' && kind !== 'rows') ? t(`wrong.${kind}`) : undefined
  const text = typeof typed === 'string' ? typed : ''
  const plain = { label, note, error, value: text }
  if (FIGURES.has(kind)) return <FigureField {...props} kind={kind} note={note} error={error} />
  if (kind === 'flag') return <Checkbox className="self-end pb-1.5" label={label} checked={typed === true} onChange={(event) => onChange(event.target.checked)} />
  if (kind === 'choice') return <SelectField {...plain} options={props.optional ? [{ value: '', label: t('any') }, ...options] : options} {...(!props.optional && text === '' && { placeholder: t('choose') })} onChange={(event) => onChange(event.target.value)} />
  if (kind === 'choices') return <ChoiceList label={label} note={note} error={error} options={options} chosen={Array.isArray(typed) ? (typed as readonly string[]) : []} onChange={onChange} />
  if (kind === 'both') return <BothField label={label} error={error} typed={typed} onChange={onChange} />
  if (kind === 'rows') return <ArgRows {...props} />
  if (kind === 'form') {
    return (
      <fieldset className="sm:col-span-2">
        <legend className="mb-2 font-medium">{label}</legend>
        <ArgFields schema={schema} typed={typed} pointer={pointer} onChange={onChange} />
      </fieldset>
    )
  }
  if (kind === 'texts') return <TextAreaField {...plain} className="sm:col-span-2" rows={3} help={t('perLine')} onChange={(event) => onChange(event.target.value)} />
  if (kind === 'json') return <TextAreaField {...plain} className="sm:col-span-2" rows={3} help={t('asJson')} onChange={(event) => onChange(event.target.value)} />
  return <TextField {...plain} {...LOOKS[kind]} maxLength={schema.maxLength ?? 200} onChange={(event) => onChange(event.target.value)} />
}

/** A time may be 24:00, which the browser's own field for times can't say. */
const LOOKS: Readonly<Partial<Record<FieldKind, object>>> = { time: { placeholder: '15:00', inputMode: 'numeric' }, date: { type: 'date' } }

function FigureField({ label, schema, typed, onChange, kind, note, error }: ArgFieldProps & { readonly kind: FieldKind; readonly note: string | undefined; readonly error: string | undefined }) {
  const t = useTranslations('console.builder')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const { currency, unit } = useConsoleChain()
  const lead = kind === 'money' || kind === 'rate' ? currencySymbol(currency, locale) : kind === 'factor' ? '×' : undefined
  const after = kind === 'rate' ? (schema.unit === 'money_per_unit' ? `/ ${units(unit)}` : undefined) : kind === 'volume' ? units(unit) : kind === 'percent' ? '%' : kind === 'whole' ? unitWord(schema.unit, t) : undefined
  return <NumberField label={label} note={note} error={error} lead={lead} unit={after} maxLength={14} value={typeof typed === 'string' ? typed : ''} onChange={(event) => onChange(event.target.value)} />
}

const UNITS = ['points', 'days', 'hours', 'minutes', 'years', 'uses', 'fills', 'pieces'] as const

function unitWord(unit: string | undefined, t: ReturnType<typeof useTranslations<'console.builder'>>): string | undefined {
  const known = UNITS.find((one) => one === unit)
  return known && t(`units.${known}`)
}
