'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { IconButton } from '@/app/_ui/button'
import { trash } from '@/app/_ui/icon/paths'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

export interface WithdrawPriceProps {
  readonly stationId: string
  readonly grade: { readonly code: string; readonly name: string }
  readonly effectiveAt: string
}
/** Takes a planned price back; the one before it goes on. It can be planned again, so nobody is asked twice. */
export function WithdrawPrice({ stationId, grade, effectiveAt }: WithdrawPriceProps) {
  const t = useTranslations('console.station')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const withdraw = useMutation(
    useTRPC().stations.withdrawPrice.mutationOptions({
      onSuccess: () => showToast({ title: t('withdrawn', { grade: grade.name }) }),
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
      onSettled: () => router.refresh(),
    }),
  )
  return <IconButton icon={trash} size="small" label={t('withdrawOne', { grade: grade.name })} loading={withdraw.isPending} onClick={() => withdraw.mutate({ chain, mode, stationId, grade: grade.code, effective_at: effectiveAt })} />
}
