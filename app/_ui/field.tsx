import { useId, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './icon/icon.client'
import { circleAlert } from './icon/paths'

export interface FieldWords {
  readonly label: ReactNode
  /** Below the control; gives way to the error. */
  readonly help?: ReactNode
  /** What is wrong and what to do. */
  readonly error?: ReactNode
  /** A word such as “optional” after the label. */
  readonly note?: ReactNode
}
export interface ControlIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}
export interface FieldProps extends FieldWords {
  readonly className?: string
  readonly children: (ids: ControlIds) => ReactNode
}

/** Label above, control, help or error below; the control spreads the ids that it is given. */
export function Field({ label, help, error, note, className = '', children }: FieldProps) {
  const id = useId()
  const below = error ?? help
  const belowId = below === undefined ? undefined : `${id}-below`
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="flex items-baseline justify-between gap-2 text-13 font-medium calm:text-14">
        <span>{label}</span>
        {note !== undefined && <span className="shrink-0 font-normal text-muted">{note}</span>}
      </label>
      {children({ id, 'aria-describedby': belowId, 'aria-invalid': error === undefined ? undefined : true })}
      {below !== undefined && (
        <p id={belowId} className={`flex gap-1.5 text-13 ${error === undefined ? 'text-muted' : 'text-bad-text'}`}>
          {error !== undefined && <Icon path={circleAlert} className="mt-0.5 size-4" />}
          <span>{below}</span>
        </p>
      )}
    </div>
  )
}

type Bare<Tag extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<Tag>, 'style' | 'className' | 'id'>

export interface InputProps extends Omit<ComponentProps<'input'>, 'style'> {
  /** Stands inside the box, at its end: `/ l`, `%`, `pts`. */
  readonly unit?: ReactNode
  /** Stands inside the box, at its start: `€`, an icon. */
  readonly lead?: ReactNode
}
/** A box without label, for filter bars; give it an `aria-label`. */
export function Input({ unit, lead, className = '', ...rest }: InputProps) {
  return (
    <span className={`field-box ${className}`}>
      {lead !== undefined && <span className="flex items-center ps-2.5 text-13 text-muted">{lead}</span>}
      <input className="field-control" {...rest} />
      {unit !== undefined && <span className="field-unit">{unit}</span>}
    </span>
  )
}

export interface TextFieldProps extends Bare<'input'>, FieldWords {
  readonly unit?: ReactNode
  readonly lead?: ReactNode
  readonly className?: string
}
export function TextField({ label, help, error, note, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} note={note} className={className}>
      {(ids) => <Input {...rest} {...ids} />}
    </Field>
  )
}

/** Digits are lined up and the phone shows its number keys; the text stays text, so nothing is rounded on the way. */
export function NumberField(props: TextFieldProps) {
  return <TextField inputMode="decimal" autoComplete="off" {...props} />
}

export interface TextAreaFieldProps extends Bare<'textarea'>, FieldWords {
  readonly className?: string
}
export function TextAreaField({ label, help, error, note, className, rows = 4, ...rest }: TextAreaFieldProps) {
  return (
    <Field label={label} help={help} error={error} note={note} className={className}>
      {(ids) => (
        <span className="field-box">
          <textarea rows={rows} className="field-control h-auto min-h-16 py-1.5 pointer-coarse:h-auto" {...rest} {...ids} />
        </span>
      )}
    </Field>
  )
}
