'use client'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Checkbox, Radio } from '@/app/_ui/choice'
import { TextField } from '@/app/_ui/field'

export interface StationChoice {
  readonly id: string
  readonly line: string
}
export interface StationPickerProps {
  readonly stations: readonly StationChoice[]
  /** The picker is kept to no stations and may give all of them. */
  readonly everywhere: boolean
  /** Null: all. */
  readonly chosen: readonly string[] | null
  readonly onChange: (chosen: readonly string[] | null) => void
}
const SEARCH_FROM = 9

/** All stations, or some that are ticked; a chain of hundreds is searched. */
export function StationPicker({ stations, everywhere, chosen, onChange }: StationPickerProps) {
  const t = useTranslations('staff.team')
  const [wish, setWish] = useState('')
  const shown = stations.filter(({ id, line }) => chosen?.includes(id) === true || line.toLowerCase().includes(wish.trim().toLowerCase()))
  const toggle = (id: string) => onChange(chosen?.includes(id) === true ? chosen.filter((one) => one !== id) : [...(chosen ?? []), id])
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">{t('where')}</legend>
      {everywhere && <Radio name="where" label={t('everywhere')} checked={chosen === null} onChange={() => onChange(null)} />}
      {everywhere && <Radio name="where" label={t('onlyAt')} checked={chosen !== null} onChange={() => onChange([])} />}
      {chosen !== null && (
        <div className="flex flex-col gap-2 ps-6.5">
          {stations.length >= SEARCH_FROM && <TextField label={t('search')} value={wish} onChange={(event) => setWish(event.target.value)} type="search" note={t('chosen', { count: chosen.length })} />}
          <div tabIndex={0} role="group" aria-label={t('stations')} className="flex max-h-48 flex-col gap-1.5 overflow-y-auto rounded-control border border-line p-2">
            {shown.map(({ id, line }) => (
              <Checkbox key={id} label={line} checked={chosen.includes(id)} onChange={() => toggle(id)} />
            ))}
          </div>
        </div>
      )}
    </fieldset>
  )
}
