'use client'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { pause, play } from '@/app/_ui/icon/paths'
import { showToast } from '@/app/_ui/toast.client'
import type { PromotionStatus } from '@/server/contracts/promotion'
import { useCan, useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { useState } from 'react'

export interface PromotionActionsProps {
  readonly promotionId: string
  readonly rowVersion: number
  readonly status: PromotionStatus
}
/** Pausing can be undone and needs no question; ending is for good and asks. */
export function PromotionActions({ promotionId, rowVersion, status }: PromotionActionsProps) {
  const t = useTranslations('console.promotions')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const mayChange = useCan('promotions.change')
  const promotions = useTRPC().promotions
  const [ending, setEnding] = useState(false)
  const done = (title: string) => ({
    onSuccess: () => {
      setEnding(false)
      showToast({ title })
      router.refresh()
    },
    onError: (error: unknown) => {
      setEnding(false)
      showToast({ title: refusalText(error) ?? '', tone: 'bad' })
      router.refresh()
    },
  })
  const pauseIt = useMutation(promotions.pause.mutationOptions(done(t('paused'))))
  const publish = useMutation(promotions.publish.mutationOptions(done(t('published'))))
  const end = useMutation(promotions.end.mutationOptions(done(t('ended'))))
  const input = { chain, mode, change: { promotion_id: promotionId, row_version: rowVersion } }
  if (status === 'ended' || !mayChange) return null
  return (
    <>
      <Dialog
        open={ending}
        onOpenChange={setEnding}
        trigger={<Button variant="quiet">{t('end')}</Button>}
        title={t('endTitle')}
        sentence={t('endSentence')}
        foot={
          <>
            <Button onClick={() => setEnding(false)}>{t('keep')}</Button>
            <Button variant="danger" loading={end.isPending} onClick={() => end.mutate(input)}>
              {t('end')}
            </Button>
          </>
        }
      />
      {status === 'live' ? (
        <Button icon={pause} loading={pauseIt.isPending} onClick={() => pauseIt.mutate(input)}>
          {t('pause')}
        </Button>
      ) : (
        <Button variant="primary" icon={play} loading={publish.isPending} onClick={() => publish.mutate(input)}>
          {t('publish')}
        </Button>
      )}
    </>
  )
}
