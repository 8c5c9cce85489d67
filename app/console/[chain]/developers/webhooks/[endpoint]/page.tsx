import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { TabNav } from '@/app/_ui/tab-nav'
import { BackLink } from '../../../../_parts/back-link'
import { openConsole, orNotFound } from '../../../../_parts/open-console'
import { address, Pager } from '../../../../_parts/pager'
import { DeliveryTable } from '../../../../_webhooks/delivery-table'
import { EndpointAddress } from '../../../../_webhooks/endpoint-address'
import { EndpointActions } from '../../../../_webhooks/endpoint-actions.client'
import { EndpointNotice } from '../../../../_webhooks/endpoint-notice'
import { EndpointState } from '../../../../_webhooks/endpoint-state'
import { ReplayRange } from '../../../../_webhooks/replay-range.client'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.webhooks'))('facts') }
}

interface EndpointPageProps {
  readonly params: Promise<{ chain: string; endpoint: string }>
  readonly searchParams: Promise<Readonly<Record<'state' | 'after', string | undefined>>>
}
const STATES = ['waiting', 'delivered', 'failed'] as const
const PER_PAGE = 25

export default async function EndpointPage({ params, searchParams }: EndpointPageProps) {
  const [{ chain: param, endpoint: endpointId }, { state: wanted, after }] = await Promise.all([params, searchParams])
  const { call, side, chain, base, can } = await openConsole(param, 'webhooks.read')
  const state = STATES.find((known) => known === wanted)
  const endpoint = await orNotFound(call.webhooks.read({ ...side, endpointId }))
  const page = await call.webhooks.deliveries({ ...side, endpointId, page: { limit: PER_PAGE, ...(state !== undefined && { state }), ...(after !== undefined && { starting_after: after }) } })
  const t = await getTranslations('console.webhooks')
  const path = `${base}/developers/webhooks/${endpointId}`
  const mayReplay = can('webhooks.send') && endpoint.status === 'enabled'
  const isPart = state !== undefined || after !== undefined
  return (
    <>
      <PageHeader
        back={<BackLink href={`${base}/developers/webhooks`}>{t('title')}</BackLink>}
        title={<EndpointAddress url={endpoint.url} />}
        state={<EndpointState endpoint={endpoint} />}
        sentence={endpoint.description === '' ? undefined : endpoint.description}
        action={<EndpointActions endpoint={endpoint} />}
      />
      <EndpointNotice endpoint={endpoint} timeZone={chain.time_zone} />
      <div className="flex flex-col gap-4">
        <Card title={t('facts')}>
          <Details
            items={[
              { key: 'events', label: t('events'), value: <span className="font-mono text-12 break-words">{endpoint.events.join(', ')}</span> },
              { key: 'created', label: t('created'), value: <DateTime at={endpoint.created_at} timeZone={chain.time_zone} /> },
              { key: 'id', label: t('id'), value: <code className="font-mono text-12 break-all">{endpoint.id}</code> },
            ]}
          />
        </Card>
        <Card title={t('deliveries')} sentence={t('deliveriesSentence')} action={mayReplay && <ReplayRange endpointId={endpointId} />} flush>
          <div className="px-4">
            <TabNav label={t('filter')} items={[undefined, ...STATES].map((one) => ({ href: address(path, { state: one }), label: t(`show.${one ?? 'all'}`), current: one === state }))} />
          </div>
          <DeliveryTable
            endpointId={endpointId}
            deliveries={page.data}
            timeZone={chain.time_zone}
            maySend={mayReplay}
            empty={isPart ? <EmptyState line={t('noDeliveries.here')} /> : <EmptyState line={t('noDeliveries.line')} sentence={t('noDeliveries.sentence')} />}
          />
          <Pager path={path} query={{ state }} started={after !== undefined} next={page.has_more ? page.data.at(-1)?.id : undefined} />
        </Card>
      </div>
    </>
  )
}
