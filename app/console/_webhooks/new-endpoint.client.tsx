'use client'
import type { FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { plus } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { useCan, useConsoleChain } from '../_parts/console-chain.client'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { EndpointFields, readEndpoint } from './endpoint-fields.client'
import { ShownSecret } from './shown-secret'
import { useEndpointFault } from './use-endpoint-fault.client'

/** Makes an endpoint and shows its secret this once. */
export function NewEndpoint() {
  const t = useTranslations('console.webhooks')
  const { chain, mode } = useConsoleChain()
  const create = useMutation(useTRPC().webhooks.create.mutationOptions())
  const fault = useEndpointFault(create.error)
  const mayChange = useCan('webhooks.change')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    create.mutate({ chain, mode, endpoint: readEndpoint(new FormData(event.currentTarget)) })
  }
  if (!mayChange) return null
  return (
    <WalkDialog
      onClose={create.reset}
      title={t('new')}
      sentence={t('newSentence')}
      trigger={
        <Button variant="primary" icon={plus}>
          {t('new')}
        </Button>
      }
    >
      {(close) =>
        create.data === undefined ? (
          <form onSubmit={submit} className="flex flex-col gap-4">
            {fault.other !== undefined && <Notice tone="bad">{fault.other}</Notice>}
            <EndpointFields wrong={fault.url} noEvents={fault.noEvents} />
            <SubmitRow loading={create.isPending}>{t('create')}</SubmitRow>
          </form>
        ) : (
          <ShownSecret secret={create.data.secret} onDone={close} />
        )
      }
    </WalkDialog>
  )
}
