'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useTold } from './use-told.client'

/** `event` says which one, for who doesn't see the row. */
export function ReplayOne({ endpointId, deliveryId, event }: { endpointId: string; deliveryId: string; event: string }) {
  const t = useTranslations('console.webhooks')
  const { chain, mode } = useConsoleChain()
  const again = useMutation(useTRPC().webhooks.replayOne.mutationOptions(useTold()(t('sentAgain'))))
  return (
    <Button size="small" variant="quiet" loading={again.isPending} aria-label={t('againOne', { event })} onClick={() => again.mutate({ chain, mode, endpointId, deliveryId })}>
      {t('again')}
    </Button>
  )
}
