'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { Checkbox } from '@/app/_ui/choice'
import { TextAreaField, TextField } from '@/app/_ui/field'
import { plus, trash } from '@/app/_ui/icon/paths'
import { SelectField } from '@/app/_ui/select-field'
import { inLocale } from '../../_parts/in-locale'
import { fieldKindOf, isOptional, type ArgSchema, type FieldKind } from './arg-schema'
import { BothField } from './both-field.client'
import { useWrong } from './builder-context.client'
import { ChoiceList } from './choice-list.client'
import { FigureField, isFigure } from './figure-field.client'
import { emptyTyped, type Typed } from './typed-args'
import { useOptions } from './use-options.client'

export interface ArgFieldsProps {
  readonly schema: ArgSchema
  readonly typed: Typed
  /** Of the arguments in the body; undefined while they are no part of it. */
  readonly pointer: string | undefined
  readonly onChange: (typed: Typed) => void
}
/** A field for every argument of a condition or effect, from its schema alone. */
export function ArgFields({ schema, typed, pointer, onChange }: ArgFieldsProps) {
  const locale = useLocale()
  const held = typeof typed === 'object' && !Array.isArray(typed) ? (typed as Readonly<Record<string, Typed>>) : {}
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return null
  // Where the unit is an argument of its own it stands beside the figure, not in it.
  const hasUnit = schema.properties?.['unit']?.enum !== undefined
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {fields.map(([name, one]) => (
        <ArgField
          key={name}
          label={inLocale({ en: one.label_en ?? name, zh: one.label_zh ?? name }, locale)}
          schema={hasUnit && one.unit === 'volume' ? { ...one, unit: 'volume_of' } : one}
          optional={isOptional(schema, name)}
          typed={held[name] ?? ''}
          pointer={pointer === undefined ? undefined : `${pointer}/${name}`}
          onChange={(value) => onChange({ ...held, [name]: value })}
        />
      ))}
    </div>
  )
}

interface ArgFieldProps {
  readonly label: string
  readonly schema: ArgSchema
  readonly optional: boolean
  readonly typed: Typed
  readonly pointer: string | undefined
  readonly onChange: (typed: Typed) => void
}
/** The one place that decides which field an argument gets, by its schema. */
function ArgField(props: ArgFieldProps) {
  const { label, schema, typed, pointer, onChange } = props
  const t = useTranslations('console.builder')
  const wrong = useWrong()
  const options = useOptions(schema)
  const kind = fieldKindOf(schema)
  const note = props.optional ? t('optional') : undefined
  const error = wrong(pointer, kind !== 'form' && kind !== 'rows') ? t(`wrong.${kind}`) : undefined
  const text = typeof typed === 'string' ? typed : ''
  const plain = { label, note, error, value: text }
  if (isFigure(kind)) return <FigureField {...plain} kind={kind} unit={schema.unit} onChange={onChange} />
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
  if (kind === 'texts' || kind === 'days') return <TextAreaField {...plain} className="sm:col-span-2" rows={3} help={t(kind === 'days' ? 'perDay' : 'perLine')} onChange={(event) => onChange(event.target.value)} />
  if (kind === 'json') return <TextAreaField {...plain} className="sm:col-span-2" rows={3} help={t('asJson')} onChange={(event) => onChange(event.target.value)} />
  if (kind === 'rrule') return <TextField {...plain} help={t('recurs')} placeholder="FREQ=MONTHLY;BYDAY=1TU" maxLength={300} onChange={(event) => onChange(event.target.value)} />
  return <TextField {...plain} {...LOOKS[kind]} maxLength={schema.maxLength ?? 200} onChange={(event) => onChange(event.target.value)} />
}

/** A time may be 24:00, which the browser's own field for times can't say. */
const LOOKS: Readonly<Partial<Record<FieldKind, object>>> = { time: { placeholder: '15:00', inputMode: 'numeric' }, date: { type: 'date' }, country: { placeholder: 'DE' } }

/** A list of little forms: the steps of a discount, the items of a bundle. */
function ArgRows({ label, schema, typed, pointer, onChange }: ArgFieldProps) {
  const t = useTranslations('console.builder')
  const rows = Array.isArray(typed) ? (typed as readonly Typed[]) : []
  const items = schema.items ?? {}
  return (
    <fieldset className="flex flex-col gap-3 sm:col-span-2">
      <legend className="mb-2 font-medium">{label}</legend>
      {rows.map((row, index) => (
        <div key={index} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <ArgFields schema={items} typed={row} pointer={pointer === undefined ? undefined : `${pointer}/${index}`} onChange={(value) => onChange(rows.map((one, at) => (at === index ? value : one)))} />
          </div>
          <IconButton className="mt-6" icon={trash} label={t('removeRow', { number: index + 1 })} onClick={() => onChange(rows.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button size="small" className="self-start" icon={plus} onClick={() => onChange([...rows, emptyTyped(items)])}>
        {t('addRow')}
      </Button>
    </fieldset>
  )
}
