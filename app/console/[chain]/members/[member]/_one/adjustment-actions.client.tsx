'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { showToast } from '@/app/_ui/toast.client'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

export interface AdjustmentActionsProps {
  readonly id: string
  readonly status: 'done' | 'waiting' | 'declined' | 'reversed'
  /** Somebody else has to decide on it. */
  readonly isOwn: boolean
}
/** What can still be done with an adjustment: decide on one that waits, take back one that is done. */
export function AdjustmentActions({ id, status, isOwn }: AdjustmentActionsProps) {
  const t = useTranslations('console.adjust')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const trpc = useTRPC()
  const after = {
    onError: (error: unknown) => showToast({ title: refusalText(error) ?? '', tone: 'bad' as const }),
    onSettled: () => router.refresh(),
  }
  const decide = useMutation(trpc.members.decideAdjustment.mutationOptions({ ...after, onSuccess: (told) => showToast({ title: t(`statuses.${told.status}`) }) }))
  const reverse = useMutation(trpc.members.reverseAdjustment.mutationOptions({ ...after, onSuccess: () => showToast({ title: t('statuses.reversed') }) }))
  if (!useCan('points.adjust')) return null
  if (status === 'waiting' && isOwn) return <span className="text-muted">{t('somebodyElse')}</span>
  if (status === 'waiting') {
    return (
      <span className="flex flex-wrap gap-2">
        <Button size="small" variant="primary" loading={decide.isPending && decide.variables.agreed} onClick={() => decide.mutate({ chain, mode, adjustmentId: id, agreed: true })}>
          {t('agree')}
        </Button>
        <Button size="small" loading={decide.isPending && !decide.variables.agreed} onClick={() => decide.mutate({ chain, mode, adjustmentId: id, agreed: false })}>
          {t('decline')}
        </Button>
      </span>
    )
  }
  if (status !== 'done') return null
  return (
    <Button size="small" variant="quiet" loading={reverse.isPending} onClick={() => reverse.mutate({ chain, mode, adjustmentId: id })}>
      {t('reverse')}
    </Button>
  )
}
