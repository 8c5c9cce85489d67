'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { pause, play } from '@/app/_ui/icon/paths'
import { showToast } from '@/app/_ui/toast.client'
import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'
import { useCan, useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { EditEndpoint } from './edit-endpoint.client'
import { RotateSecret } from './rotate-secret.client'
import { useTold } from './use-told.client'

/** Disabling can be undone and needs no question; deleting is for good and asks. */
export function EndpointActions({ endpoint }: { endpoint: WebhookEndpointAnswer }) {
  const t = useTranslations('console.webhooks')
  const { chain, mode } = useConsoleChain()
  const told = useTold()
  const { webhooks } = useTRPC()
  const isOn = endpoint.status === 'enabled'
  const update = useMutation(webhooks.update.mutationOptions(told(t(isOn ? 'disabledNow' : 'enabledNow'))))
  const test = useMutation(webhooks.sendTest.mutationOptions(told(t('testSent'))))
  const { id: endpointId, url, description, events, row_version } = endpoint
  const turn = () => update.mutate({ chain, mode, endpointId, endpoint: { url, description, events: events as Parameters<typeof update.mutate>[0]['endpoint']['events'], enabled: !isOn, row_version } })
  const [maySend, mayChange] = [useCan('webhooks.send'), useCan('webhooks.change')]
  return (
    <>
      {mayChange && (
        <>
          <DeleteEndpoint endpointId={endpointId} />
          <RotateSecret endpointId={endpointId} />
          <EditEndpoint endpoint={endpoint} />
          <Button icon={isOn ? pause : play} variant={isOn ? 'secondary' : 'primary'} loading={update.isPending} onClick={turn}>
            {t(isOn ? 'disable' : 'enable')}
          </Button>
        </>
      )}
      {maySend && isOn && (
        <Button variant="primary" loading={test.isPending} onClick={() => test.mutate({ chain, mode, endpointId })}>
          {t('sendTest')}
        </Button>
      )}
    </>
  )
}

function DeleteEndpoint({ endpointId }: { endpointId: string }) {
  const t = useTranslations('console.webhooks')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, base } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const remove = useMutation(
    useTRPC().webhooks.delete.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('deletedNow') })
        router.push(`${base}/developers/webhooks`)
        router.refresh()
      },
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('deleteTitle')}
      sentence={t('deleteSentence')}
      trigger={<Button variant="quiet">{t('delete')}</Button>}
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" loading={remove.isPending} onClick={() => remove.mutate({ chain, mode, endpointId })}>
            {t('delete')}
          </Button>
        </>
      }
    />
  )
}
