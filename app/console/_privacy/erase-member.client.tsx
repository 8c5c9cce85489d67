'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

const REASONS = ['member_asked', 'left_programme', 'enrolled_by_mistake', 'authority_ordered', 'inactive'] as const
type Reason = (typeof REASONS)[number]

/** For good: asks for the reason, and says what goes and what stays. */
export function EraseMember({ memberId, name }: { memberId: string; name: string }) {
  const t = useTranslations('console.privacy')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<Reason | ''>('')
  const erase = useMutation(
    useTRPC().privacy.eraseMember.mutationOptions({
      onSuccess: ({ points_expired }) => {
        setOpen(false)
        showToast({ title: t('erasedNow', { points: points_expired }) })
        router.refresh()
      },
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('eraseTitle', { name })}
      sentence={t('eraseSentence')}
      trigger={
        <Button variant="quiet" size="small">
          {t('erase')}
        </Button>
      }
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" disabled={reason === ''} loading={erase.isPending} onClick={() => reason !== '' && erase.mutate({ chain, mode, memberId, reason })}>
            {t('eraseNow')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {erase.error !== null && <Notice tone="bad">{refusalText(erase.error)}</Notice>}
        <SelectField label={t('reason')} placeholder={t('chooseReason')} options={REASONS.map((one) => ({ value: one, label: t(`reasons.${one}`) }))} value={reason} onChange={(event) => setReason(REASONS.find((one) => one === event.target.value) ?? '')} />
        <Notice tone="warn">{t('eraseExports')}</Notice>
      </div>
    </Dialog>
  )
}
