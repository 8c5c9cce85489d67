'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { play } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import type { RuleChangeAnswer } from '@/server/contracts/promotion'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { ChangeList } from './change-list'

export interface PublishDialogProps {
  readonly promotionId: string
  readonly rowVersion: number
  /** The rule that would be in force, in one sentence. */
  readonly sentence: string
  /** Against what tills run; empty for a first time or after a pause. */
  readonly changes: readonly RuleChangeAnswer[]
  readonly label: string
}
/** Shows what would be in force, and what that changes, before it is. */
export function PublishDialog({ promotionId, rowVersion, sentence, changes, label }: PublishDialogProps) {
  const t = useTranslations('console.promotions')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const publish = useMutation(
    useTRPC().promotions.publish.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('published') })
        router.refresh()
      },
    }),
  )
  const refused = publish.error === null ? null : showRefusal(publish.error, 'change')
  const reason = refused?.code === 'unprocessable' ? t('schedule.until' in refused.fields ? 'refused.over' : 'refused.names') : refusalText(publish.error)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        publish.reset()
        setOpen(next)
      }}
      trigger={<Button variant="primary" icon={play}>{label}</Button>}
      title={t('publishTitle')}
      sentence={t('publishSentence')}
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('notYet')}</Button>
          <Button variant="primary" loading={publish.isPending} onClick={() => publish.mutate({ chain, mode, change: { promotion_id: promotionId, row_version: rowVersion } })}>
            {t('publish')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="rounded-card bg-accent-soft p-3 text-14 font-medium">{sentence}</p>
        {changes.length > 0 && <ChangeList changes={changes} />}
        {reason !== undefined && <Notice tone="bad">{reason}</Notice>}
      </div>
    </Dialog>
  )
}
