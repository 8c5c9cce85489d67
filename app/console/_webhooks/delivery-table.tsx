import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { clock } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import type { WebhookDeliveryAnswer } from '@/server/contracts/webhook'
import { ReplayOne } from './replay-one.client'

interface DeliveryTableProps {
  readonly endpointId: string
  readonly deliveries: readonly WebhookDeliveryAnswer[]
  readonly timeZone: string
  readonly maySend: boolean
  readonly empty: ReactNode
}
const REASONS = ['refused_address', 'private_address', 'unknown_host', 'timed_out', 'refused', 'tls', 'broken_off', 'event_gone'] as const

/** What was or is to be sent to an endpoint, with what came of the last try. */
export function DeliveryTable({ endpointId, deliveries, timeZone, maySend, empty }: DeliveryTableProps) {
  const t = useTranslations('console.webhooks')
  return (
    <Table
      caption={t('deliveries')}
      rows={deliveries}
      rowKey={(delivery) => delivery.id}
      empty={empty}
      columns={[
        { key: 'event', title: t('event'), names: true, cell: (delivery) => <code className="font-mono text-12">{delivery.event_type}</code> },
        { key: 'object', title: t('object'), cell: (delivery) => <code className="font-mono text-12 break-all">{delivery.object_id}</code> },
        { key: 'at', title: t('at'), cell: (delivery) => <DateTime at={delivery.created_at} timeZone={timeZone} /> },
        { key: 'tries', title: t('tries'), figures: true, cell: (delivery) => delivery.attempts_total },
        { key: 'answer', title: t('lastAnswer'), cell: (delivery) => <LastAnswer delivery={delivery} /> },
        { key: 'state', title: t('state'), cell: (delivery) => <DeliveryState delivery={delivery} timeZone={timeZone} /> },
        { key: 'again', title: <span className="sr-only">{t('again')}</span>, figures: true, cell: (delivery) => maySend && <ReplayOne endpointId={endpointId} deliveryId={delivery.id} event={`${delivery.event_type} ${delivery.object_id}`} /> },
      ]}
    />
  )
}

function LastAnswer({ delivery: { attempts: [last] } }: { delivery: WebhookDeliveryAnswer }) {
  const t = useTranslations('console.webhooks')
  if (last === undefined) return null
  const reason = REASONS.find((known) => known === last.reason)
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span>
        {last.status ?? (reason === undefined ? last.reason : t(`reasons.${reason}`))} <span className="text-muted">· {t('took', { ms: last.took_ms })}</span>
      </span>
      {last.answer !== null && last.answer !== '' && <code className="line-clamp-2 max-w-xs font-mono text-12 break-all text-muted">{last.answer}</code>}
    </span>
  )
}

function DeliveryState({ delivery, timeZone }: { delivery: WebhookDeliveryAnswer; timeZone: string }) {
  const t = useTranslations('console.webhooks')
  if (delivery.state === 'delivered') return <Chip tone="good">{t('arrived')}</Chip>
  if (delivery.state === 'failed') return <Chip tone="bad">{t('failed')}</Chip>
  return (
    <span className="flex flex-col items-start gap-0.5">
      <Chip tone={delivery.attempts_total === 0 ? 'neutral' : 'warn'} icon={clock}>
        {t('underWay')}
      </Chip>
      {delivery.attempts_total > 0 && delivery.next_attempt_at !== null && (
        <span className="text-12 text-muted">
          {t('nextTry')} <DateTime at={delivery.next_attempt_at} timeZone={timeZone} />
        </span>
      )}
    </span>
  )
}
