import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { monitor } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import type { StaffSessionAnswer } from '@/server/contracts/staff'
import { EndOtherSessions } from './end-other-sessions.client'
import { EndSession } from './end-session.client'

export function SessionTable({ sessions, timeZone }: { sessions: readonly StaffSessionAnswer[]; timeZone: string }) {
  const t = useTranslations('staff.account')
  const device = ({ browser, system }: StaffSessionAnswer) => (browser !== '' && system !== '' ? t('on', { browser, system }) : browser || system || t('unknownDevice'))
  return (
    <Card title={t('sessions')} sentence={t('sessionsSentence')} flush action={sessions.length > 1 && <EndOtherSessions />}>
      <Table
        caption={t('sessions')}
        rows={sessions}
        rowKey={(one) => one.session_id}
        columns={[
          {
            key: 'device', title: t('device'), names: true,
            cell: (one) => (
              <span className="flex flex-wrap items-center gap-2">
                {device(one)}
                {one.is_this && <Chip tone="accent" icon={monitor}>{t('here')}</Chip>}
              </span>
            ),
          },
          { key: 'network', title: t('network'), cell: (one) => (one.network === '' ? t('unknownNetwork') : <bdi>{one.network}</bdi>) },
          { key: 'started', title: t('started'), cell: (one) => <DateTime at={one.created_at} timeZone={timeZone} /> },
          { key: 'seen', title: t('seen'), cell: (one) => <DateTime at={one.last_seen_at} timeZone={timeZone} /> },
          { key: 'end', title: <span className="sr-only">{t('end')}</span>, figures: true, cell: (one) => !one.is_this && <EndSession sessionId={one.session_id} device={device(one)} /> },
        ]}
      />
    </Card>
  )
}
