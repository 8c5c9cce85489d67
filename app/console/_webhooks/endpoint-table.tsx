import { useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { Table } from '@/app/_ui/table'
import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'
import { RowLink } from '../_parts/row-link'
import { EndpointAddress } from './endpoint-address'
import { EndpointState } from './endpoint-state'

export function EndpointTable({ endpoints, path, timeZone }: { endpoints: readonly WebhookEndpointAnswer[]; path: string; timeZone: string }) {
  const t = useTranslations('console.webhooks')
  return (
    <Table
      caption={t('list')}
      rows={endpoints}
      rowKey={(endpoint) => endpoint.id}
      empty={<EmptyState line={t('empty.line')} sentence={t('empty.sentence')} />}
      columns={[
        {
          key: 'url',
          title: t('url'),
          names: true,
          cell: (endpoint) => (
            <RowLink href={`${path}/${endpoint.id}`}>
              <EndpointAddress url={endpoint.url} />
            </RowLink>
          ),
        },
        { key: 'about', title: t('description'), cell: (endpoint) => endpoint.description },
        { key: 'events', title: t('events'), figures: true, cell: (endpoint) => endpoint.events.length },
        { key: 'waiting', title: t('waiting'), figures: true, cell: (endpoint) => endpoint.waiting },
        { key: 'created', title: t('created'), cell: (endpoint) => <DateTime at={endpoint.created_at} timeZone={timeZone} shape="date" /> },
        { key: 'state', title: t('state'), cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
      ]}
    />
  )
}
