'use client'
import { useTranslations } from 'next-intl'
import { TextField } from '@/app/_ui/field'
import { SelectField, type Option } from '@/app/_ui/select-field'
import type { DiscrepancyFilter } from '@/server/contracts/discrepancy'
import { FilterForm } from '../_parts/filter-form.client'

const KINDS = ['unapproved', 'over_limit', 'not_offered', 'expired', 'amount_differs', 'payments_differ', 'clock_suspect'] as const
const FIELDS = ['kind', 'station', 'from', 'until'] as const

interface DiscrepancyFiltersProps {
  readonly filter: DiscrepancyFilter
  readonly stations: readonly Option[]
  readonly path: string
}
/** By kind, station and day. */
export function DiscrepancyFilters({ filter, stations, path }: DiscrepancyFiltersProps) {
  const t = useTranslations('console.discrepancies')
  return (
    <FilterForm words="console.discrepancies" path={path} fields={FIELDS} isFiltered={Object.keys(filter).length > 0} className="lg:grid-cols-[1.4fr_1.4fr_1fr_1fr_auto]">
      <SelectField label={t('kind')} name="kind" placeholder={t('anyKind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} defaultValue={filter.kind ?? ''} />
      <SelectField label={t('station')} name="station" placeholder={t('anyStation')} options={stations} defaultValue={filter.station ?? ''} />
      <TextField label={t('from')} name="from" type="date" defaultValue={filter.from ?? ''} />
      <TextField label={t('until')} name="until" type="date" defaultValue={filter.until ?? ''} />
    </FilterForm>
  )
}
