import type { ComponentProps } from 'react'
import { Field, type FieldWords } from './field'
import { Icon } from './icon/icon.client'
import { chevronDown } from './icon/paths'

export interface Option {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}
export interface SelectProps extends Omit<ComponentProps<'select'>, 'style' | 'children'> {
  readonly options: readonly Option[]
  /** First entry with an empty value: “Choose a currency”. */
  readonly placeholder?: string
}

/** The platform's own select: the wheel on a phone, typing ahead on a keyboard, nothing to download. Give it an `aria-label` where it has no field. */
export function Select({ options, placeholder, className = '', ...rest }: SelectProps) {
  return (
    <span className={`field-box relative ${className}`}>
      <select className="field-control appearance-none pe-8 [&>option]:bg-surface [&>option]:text-text" {...rest}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <Icon path={chevronDown} className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-muted" />
    </span>
  )
}

export interface SelectFieldProps extends Omit<SelectProps, 'id'>, FieldWords {}
export function SelectField({ label, help, error, note, className, ...rest }: SelectFieldProps) {
  return (
    <Field label={label} help={help} error={error} note={note} className={className}>
      {(ids) => <Select {...rest} {...ids} />}
    </Field>
  )
}
