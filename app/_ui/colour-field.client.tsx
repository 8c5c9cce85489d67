'use client'
import type { ReactNode } from 'react'
import { brandTokens } from '@/server/domain/brand/brand-ramp'
import { parseHex } from '@/server/domain/brand/oklch'
import { Field } from './field'
import { Icon } from './icon/icon.client'
import { info } from './icon/paths'
import { useUi } from './provider/ui-context.client'

export interface ColourFieldProps {
  readonly label: ReactNode
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly name?: string
  /** What stands in the field; may be half typed. */
  readonly value: string
  readonly onChange: (value: string) => void
}
/** A brand colour: picked or typed as hex. Says beforehand when it will be mended so that text on it can be read. */
export function ColourField({ label, help, error, name, value, onChange }: ColourFieldProps) {
  const { words } = useUi()
  const hex = parseHex(value)
  const corrected = hex === null ? undefined : brandTokens(hex).corrected
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={label} help={help} error={error}>
        {(ids) => (
          <span className="field-box">
            <input
              type="color"
              value={hex ?? '#000000'}
              onChange={(event) => onChange(event.target.value)}
              aria-label={words.pickColour}
              className="m-1 h-6 w-8 shrink-0 self-center rounded-[4px] pointer-coarse:my-0 pointer-coarse:h-11 pointer-coarse:w-11"
            />
            <input name={name} value={value} onChange={(event) => onChange(event.target.value)} spellCheck={false} autoComplete="off" maxLength={7} dir="ltr" className="field-control ps-1 font-mono" {...ids} />
          </span>
        )}
      </Field>
      {corrected !== undefined && (
        <p className="flex items-center gap-1.5 text-13 text-muted">
          <Icon path={info} />
          {words.colourCorrected}
          <svg aria-hidden viewBox="0 0 16 16" className="size-4 rounded-[4px]">
            <rect width="16" height="16" fill={corrected} />
          </svg>
          <code className="font-mono">{corrected}</code>
        </p>
      )}
    </div>
  )
}
