import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { medal } from '@/app/_ui/icon/paths'
import { Points } from '@/app/_ui/points'
import { Table } from '@/app/_ui/table'
import { RowLink } from '../../../_parts/row-link'

/** A member as a row: what the list and the search answer. */
export interface MemberRow {
  readonly id: string
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly plates: readonly string[]
  readonly status: string
  readonly tier: { readonly name: string }
  readonly points_available: number
  readonly joined_at: string
}
export interface MemberTableProps {
  readonly caption: string
  readonly rows: readonly MemberRow[]
  readonly base: string
  readonly timeZone: string
  readonly pointsName: string
  readonly empty: ReactNode
}
export function MemberTable({ caption, rows, base, timeZone, pointsName, empty }: MemberTableProps) {
  const t = useTranslations('console.members')
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        {
          key: 'name', title: t('name'), names: true,
          cell: (row) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              <RowLink href={`${base}/members/${row.id}`}>{row.name ?? row.phone ?? row.email ?? t('noName')}</RowLink>
              {row.status === 'blocked' && <Chip tone="bad">{t('blocked')}</Chip>}
            </span>
          ),
        },
        { key: 'contact', title: t('contact'), cell: (row) => <span dir="ltr">{row.phone ?? row.email}</span> },
        { key: 'plates', title: t('plates'), cell: (row) => row.plates.join(', ') },
        { key: 'tier', title: t('tier'), cell: (row) => <Chip icon={medal}>{row.tier.name}</Chip> },
        { key: 'points', title: pointsName, figures: true, cell: (row) => <Points points={row.points_available} /> },
        { key: 'joined', title: t('joined'), figures: true, cell: (row) => <DateTime at={row.joined_at} timeZone={timeZone} shape="date" /> },
      ]}
    />
  )
}
