'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Select, type Option } from '@/app/_ui/select-field'
import { address } from '../_parts/pager'

export interface StationFilterProps {
  readonly stations: readonly Option[]
  readonly value: string
  readonly path: string
  /** The other filters, which stay. */
  readonly query: Readonly<Record<string, string | undefined>>
}
export function StationFilter({ stations, value, path, query }: StationFilterProps) {
  const t = useTranslations('console.sales')
  const router = useRouter()
  if (stations.length < 2) return null
  return (
    <Select
      aria-label={t('station')}
      className="max-w-72"
      placeholder={t('allStations')}
      options={stations}
      value={value}
      onChange={(event) => router.push(address(path, { ...query, station: event.target.value === '' ? undefined : event.target.value }))}
    />
  )
}
