'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { copy, pause, pencil } from '@/app/_ui/icon/paths'
import { showToast } from '@/app/_ui/toast.client'
import type { PromotionStatus } from '@/server/contracts/promotion'
import { useCan, useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { PublishDialog, type PublishDialogProps } from './publish-dialog.client'

export interface PromotionActionsProps extends Omit<PublishDialogProps, 'label'> {
  readonly status: PromotionStatus
  /** An earning rule is paused and ended here and changed with the others. */
  readonly isEarningRule: boolean
  /** A newer version waits. */
  readonly isChanged: boolean
}
/** Pausing can be undone and needs no question; publishing shows what changes; ending is for good and asks. */
export function PromotionActions({ status, isEarningRule, isChanged, ...rest }: PromotionActionsProps) {
  const { promotionId, rowVersion } = rest
  const t = useTranslations('console.promotions')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { base, chain, mode } = useConsoleChain()
  const mayChange = useCan('promotions.change')
  const promotions = useTRPC().promotions
  const onError = (error: unknown) => {
    showToast({ title: refusalText(error) ?? '', tone: 'bad' })
    router.refresh()
  }
  const onSuccess = () => {
    showToast({ title: t('paused') })
    router.refresh()
  }
  const pauseIt = useMutation(promotions.pause.mutationOptions({ onSuccess, onError }))
  const duplicate = useMutation(
    promotions.duplicate.mutationOptions({
      onSuccess: ({ id }) => {
        showToast({ title: t('duplicated') })
        router.push(`${base}/promotions/${id}/edit`)
      },
      onError,
    }),
  )
  if (!mayChange) return null
  return (
    <>
      {!isEarningRule && <Button variant="quiet" icon={copy} loading={duplicate.isPending} onClick={() => duplicate.mutate({ chain, mode, promotionId })}>{t('duplicate')}</Button>}
      {status !== 'ended' && <EndDialog {...{ promotionId, rowVersion, onError }} />}
      {status === 'live' && <Button icon={pause} loading={pauseIt.isPending} onClick={() => pauseIt.mutate({ chain, mode, change: { promotion_id: promotionId, row_version: rowVersion } })}>{t('pause')}</Button>}
      {status !== 'ended' && !isEarningRule && <ButtonLink icon={pencil} href={`${base}/promotions/${promotionId}/edit`}>{t('edit')}</ButtonLink>}
      {status !== 'ended' && (status !== 'live' || isChanged) && <PublishDialog {...rest} label={t(isChanged ? 'publishChanges' : 'publish')} />}
    </>
  )
}

function EndDialog({ promotionId, rowVersion, onError }: { readonly promotionId: string; readonly rowVersion: number; readonly onError: (error: unknown) => void }) {
  const t = useTranslations('console.promotions')
  const router = useRouter()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const end = useMutation(
    useTRPC().promotions.end.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('ended') })
        router.refresh()
      },
      onError,
      onSettled: () => setOpen(false),
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">{t('end')}</Button>}
      title={t('endTitle')}
      sentence={t('endSentence')}
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" loading={end.isPending} onClick={() => end.mutate({ chain, mode, change: { promotion_id: promotionId, row_version: rowVersion } })}>
            {t('end')}
          </Button>
        </>
      }
    />
  )
}
