import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { Table } from '@/app/_ui/table'
import type { AccountEventAnswer } from '@/server/contracts/staff'

/** The journal of the own account: when, what, from which browser and network. */
export function ActivityTable({ events, timeZone }: { events: readonly AccountEventAnswer[]; timeZone: string }) {
  const t = useTranslations('staff.account')
  const device = ({ browser, system }: AccountEventAnswer) => (browser !== '' && system !== '' ? t('on', { browser, system }) : browser || system || t('unknownDevice'))
  return (
    <Card title={t('activity.title')} sentence={t('activity.sentence')} flush>
      <Table
        caption={t('activity.title')}
        rows={events}
        rowKey={(one) => one.event_id}
        columns={[
          { key: 'what', title: t('activity.what'), names: true, cell: (one) => t(`activity.kind.${one.kind}`) },
          { key: 'device', title: t('activity.device'), cell: device },
          { key: 'network', title: t('network'), cell: (one) => (one.network === '' ? t('unknownNetwork') : <bdi>{one.network}</bdi>) },
          { key: 'when', title: t('activity.when'), cell: (one) => <DateTime at={one.at} timeZone={timeZone} /> },
        ]}
      />
    </Card>
  )
}
