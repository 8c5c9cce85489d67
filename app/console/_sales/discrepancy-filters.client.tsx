'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { SelectField, type Option } from '@/app/_ui/select-field'
import type { DiscrepancyFilter } from '@/server/contracts/discrepancy'
import { address } from '../_parts/pager'

const KINDS = ['unapproved', 'over_limit', 'not_offered', 'expired', 'amount_differs', 'payments_differ', 'clock_suspect'] as const
const FIELDS = ['kind', 'station', 'from', 'until'] as const

interface DiscrepancyFiltersProps {
  readonly filter: DiscrepancyFilter
  readonly stations: readonly Option[]
  readonly path: string
}
/** The filters stand in the address, so a view can be sent to the station. */
export function DiscrepancyFilters({ filter, stations, path }: DiscrepancyFiltersProps) {
  const t = useTranslations('console.discrepancies')
  const router = useRouter()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    router.push(address(path, Object.fromEntries(FIELDS.map((field) => [field, formText(form, field).trim() || undefined]))))
  }
  return (
    <form onSubmit={submit} role="search" aria-label={t('filters')} className="mb-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1.4fr_1.4fr_1fr_1fr_auto]">
      <SelectField label={t('kind')} name="kind" placeholder={t('anyKind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} defaultValue={filter.kind ?? ''} />
      <SelectField label={t('station')} name="station" placeholder={t('anyStation')} options={stations} defaultValue={filter.station ?? ''} />
      <TextField label={t('from')} name="from" type="date" defaultValue={filter.from ?? ''} />
      <TextField label={t('until')} name="until" type="date" defaultValue={filter.until ?? ''} />
      <div className="flex gap-2">
        <Button type="submit">{t('show')}</Button>
        {Object.keys(filter).length > 0 && (
          <ButtonLink href={path} variant="quiet">
            {t('all')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
