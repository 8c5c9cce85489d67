'use client'
import { useId } from 'react'
import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon/icon.client'
import { circleAlert } from '@/app/_ui/icon/paths'
import type { NamedOption } from './builder-context.client'

export interface ChoiceListProps {
  readonly label: string
  readonly note: string | undefined
  readonly error: string | undefined
  readonly options: readonly NamedOption[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}
/** Several of a few: weekdays, grades, tiers. What is chosen and isn't offered any more stays, by its code. */
export function ChoiceList({ label, note, error, options, chosen, onChange }: ChoiceListProps) {
  const t = useTranslations('console.builder')
  const id = useId()
  const gone = chosen.filter((one) => !options.some(({ value }) => value === one))
  const all = [...options, ...gone.map((value) => ({ value, label: value }))]
  const order = all.map(({ value }) => value)
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : order.filter((one) => one === value || chosen.includes(one)))
  return (
    <fieldset className="min-w-0 sm:col-span-2" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1.5 flex w-full justify-between gap-2 text-13 font-medium">
        {label}
        {note !== undefined && <span className="font-normal text-muted">{note}</span>}
      </legend>
      {all.length === 0 && <p className="text-muted">{t('nothingToChoose')}</p>}
      <div className="flex flex-wrap gap-1.5">
        {all.map(({ value, label: word }) => (
          <label key={value} className="inline-flex min-h-8 cursor-pointer items-center rounded-sheet border border-line px-3 py-1 text-13 transition-colors select-none hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring pointer-coarse:min-h-11 pointer-coarse:px-4">
            <input type="checkbox" className="sr-only" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            {word}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-13 text-bad-text">
          <Icon path={circleAlert} className="mt-0.5 size-4" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
