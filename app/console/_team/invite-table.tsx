import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { Table } from '@/app/_ui/table'
import type { TeamInvite } from '@/server/contracts/staff'
import { InviteActions } from './invite-actions.client'

export function InviteTable({ invites, timeZone }: { invites: readonly TeamInvite[]; timeZone: string }) {
  const t = useTranslations('staff.team')
  const roles = useTranslations('staff.roles')
  return (
    <Table
      caption={t('invites')}
      rows={invites}
      rowKey={(one) => one.invite_id}
      columns={[
        { key: 'email', title: t('email'), names: true, cell: (one) => <span className="break-all">{one.email}</span> },
        { key: 'role', title: t('role'), cell: (one) => roles(one.role) },
        { key: 'stations', title: t('stations'), cell: (one) => (one.station_ids.length === 0 ? t('all') : t('some', { count: one.station_ids.length })) },
        { key: 'expires', title: t('expires'), cell: (one) => (one.is_over ? <Chip tone="warn">{t('over')}</Chip> : <DateTime at={one.expires_at} timeZone={timeZone} />) },
        { key: 'mail', title: t('mail'), cell: (one) => one.mail_state !== null && <Chip tone={one.mail_state === 'sent' ? 'neutral' : 'bad'}>{t(`mailStates.${one.mail_state}`)}</Chip> },
        { key: 'do', title: <span className="sr-only">{t('edit')}</span>, figures: true, cell: (one) => one.may_change && <InviteActions invite={{ invite_id: one.invite_id, version: one.version, email: one.email }} /> },
      ]}
    />
  )
}
