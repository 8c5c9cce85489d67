import { useId, type ReactNode } from 'react'
import { CopyButton } from './copy-button.client'

export interface CopyFieldProps {
  readonly label: ReactNode
  readonly value: string
  readonly help?: ReactNode
}
/** A key, an id, an address: one line to copy. */
export function CopyField({ label, value, help }: CopyFieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      <span className="field-box bg-sunken">
        <input id={id} readOnly value={value} aria-describedby={help === undefined ? undefined : `${id}-help`} className="field-control font-mono" spellCheck={false} />
        <CopyButton text={value} />
      </span>
      {help !== undefined && (
        <p id={`${id}-help`} className="text-13 text-muted">
          {help}
        </p>
      )}
    </div>
  )
}
