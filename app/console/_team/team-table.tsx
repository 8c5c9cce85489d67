import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { user } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import type { StaffRole, TeamMember } from '@/server/contracts/staff'
import { EditMember } from './edit-member.client'
import type { StationChoice } from './station-picker.client'

export interface TeamTableProps {
  readonly members: readonly TeamMember[]
  readonly roles: readonly StaffRole[]
  readonly stations: readonly StationChoice[]
  /** The reader is kept to no stations. */
  readonly everywhere: boolean
  readonly timeZone: string
}
export function TeamTable({ members, timeZone, ...rest }: TeamTableProps) {
  const t = useTranslations('staff.team')
  const roles = useTranslations('staff.roles')
  return (
    <Table
      caption={t('list')}
      rows={members}
      rowKey={(one) => one.staff_id}
      columns={[
        {
          key: 'name', title: t('name'), names: true,
          cell: (one) => (
            <>
              <span className="flex flex-wrap items-center gap-2">
                {one.name}
                {one.is_you && <Chip tone="accent" icon={user}>{t('you')}</Chip>}
              </span>
              <span className="block font-normal break-all text-muted">{one.email}</span>
            </>
          ),
        },
        { key: 'role', title: t('role'), cell: (one) => roles(one.role) },
        { key: 'stations', title: t('stations'), cell: (one) => (one.station_ids.length === 0 ? t('all') : t('some', { count: one.station_ids.length })) },
        { key: 'joined', title: t('joined'), cell: (one) => <DateTime at={one.joined_at} timeZone={timeZone} shape="date" /> },
        { key: 'edit', title: <span className="sr-only">{t('edit')}</span>, figures: true, cell: (one) => one.may_change && <EditMember key={one.version} member={one} {...rest} /> },
      ]}
    />
  )
}
