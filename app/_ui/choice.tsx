import { useId, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './icon/icon.client'
import { check } from './icon/paths'

export interface ChoiceProps extends Omit<ComponentProps<'input'>, 'style' | 'type' | 'id'> {
  readonly label: ReactNode
  readonly help?: ReactNode
}

/** The browser's own checkbox beneath a drawn one: works before any script does. */
export function Checkbox({ label, help, className = '', ...rest }: ChoiceProps) {
  return (
    <Row label={label} help={help} className={className}>
      {(ids) => (
        <span className="relative mt-0.5 size-4 shrink-0">
          <input type="checkbox" {...ids} {...rest} className="peer absolute inset-0 size-4 appearance-none rounded-[4px] border border-line-strong bg-surface transition-colors checked:border-transparent checked:bg-accent disabled:opacity-50" />
          <Icon path={check} className="pointer-events-none absolute inset-0.5 size-3 stroke-[3] text-on-accent opacity-0 peer-checked:opacity-100" />
        </span>
      )}
    </Row>
  )
}

/** For a state that takes effect at once or with the form; the words say what is on. */
export function Switch({ label, help, className = '', ...rest }: ChoiceProps) {
  return (
    <Row label={label} help={help} className={className}>
      {(ids) => (
        <input
          type="checkbox"
          role="switch"
          {...ids}
          {...rest}
          className="relative mt-0.5 h-4.5 w-8 shrink-0 appearance-none rounded-full border border-line-strong bg-sunken transition-colors after:absolute after:start-0.5 after:top-0.5 after:size-3 after:rounded-full after:bg-muted after:transition-all checked:border-transparent checked:bg-accent checked:after:start-4 checked:after:bg-on-accent disabled:opacity-50"
        />
      )}
    </Row>
  )
}

export function Radio({ label, help, className = '', ...rest }: ChoiceProps) {
  return (
    <Row label={label} help={help} className={className}>
      {(ids) => (
        <input
          type="radio"
          {...ids}
          {...rest}
          className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-line-strong bg-surface transition-colors checked:border-5 checked:border-accent disabled:opacity-50"
        />
      )}
    </Row>
  )
}

export interface ChoiceCardProps extends ChoiceProps {
  /** A picture or figures under the words. */
  readonly children?: ReactNode
}
/** A radio as a card: templates, plans. Cards of one `name` belong in a `<fieldset>` with a legend. */
export function ChoiceCard({ label, help, children, className = '', ...rest }: ChoiceCardProps) {
  const id = useId()
  return (
    <label className={`flex min-h-11 gap-3 rounded-card border border-line bg-surface p-4 transition-colors hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-checked:outline has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring ${className}`}>
      <input type="radio" aria-describedby={help === undefined ? undefined : `${id}-help`} {...rest} className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-line-strong bg-surface checked:border-5 checked:border-accent focus-visible:outline-none" />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="font-medium">{label}</span>
        {help !== undefined && (
          <span id={`${id}-help`} className="text-muted">
            {help}
          </span>
        )}
        {children}
      </span>
    </label>
  )
}

interface RowProps {
  readonly label: ReactNode
  readonly help: ReactNode
  readonly className: string
  readonly children: (ids: { 'aria-describedby': string | undefined }) => ReactNode
}
function Row({ label, help, className, children }: RowProps) {
  const id = useId()
  const helpId = help === undefined ? undefined : `${id}-help`
  return (
    <div className={className}>
      <label className="flex gap-2.5 pointer-coarse:min-h-11 pointer-coarse:py-3">
        {children({ 'aria-describedby': helpId })}
        <span>{label}</span>
      </label>
      {help !== undefined && (
        <p id={helpId} className="ms-6.5 text-13 text-muted">
          {help}
        </p>
      )}
    </div>
  )
}
