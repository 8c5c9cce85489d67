'use client'
import type { FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { pencil } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'
import { useConsoleChain } from '../_parts/console-chain.client'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { EndpointFields, readEndpoint } from './endpoint-fields.client'
import { useEndpointFault } from './use-endpoint-fault.client'

/** Another address or other events; whether it is enabled stays as it is. */
export function EditEndpoint({ endpoint }: { endpoint: WebhookEndpointAnswer }) {
  const t = useTranslations('console.webhooks')
  const { webhooks } = useTRPC()
  return (
    <WalkDialog
      title={t('editTitle')}
      trigger={
        <Button icon={pencil} variant="quiet">
          {t('edit')}
        </Button>
      }
    >
      {(close) => <EditForm endpoint={endpoint} options={webhooks.update.mutationOptions({ onSuccess: close })} />}
    </WalkDialog>
  )
}

type Options = ReturnType<ReturnType<typeof useTRPC>['webhooks']['update']['mutationOptions']>

function EditForm({ endpoint, options }: { endpoint: WebhookEndpointAnswer; options: Options }) {
  const t = useTranslations('console.webhooks')
  const { chain, mode } = useConsoleChain()
  const update = useMutation(options)
  const fault = useEndpointFault(update.error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    update.mutate({ chain, mode, endpointId: endpoint.id, endpoint: { ...readEndpoint(new FormData(event.currentTarget)), enabled: endpoint.status === 'enabled', row_version: endpoint.row_version } })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {fault.other !== undefined && <Notice tone="bad">{fault.other}</Notice>}
      <EndpointFields endpoint={endpoint} wrong={fault.url} noEvents={fault.noEvents} />
      <SubmitRow loading={update.isPending}>{t('save')}</SubmitRow>
    </form>
  )
}
