'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

const REASON_MAX = 200

/** Of the head the whole family ends, of anybody else the own membership; the reason stands in the audit log. */
export function EndFamily({ memberId, isHead }: { memberId: string; isHead: boolean }) {
  const t = useTranslations('console.family')
  const [open, setOpen] = useState(false)
  if (!useCan('points.adjust')) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t(isHead ? 'end' : 'takeOut')} sentence={t(isHead ? 'endSentence' : 'takeOutSentence')} trigger={<Button size="small" variant="quiet">{t(isHead ? 'end' : 'takeOut')}</Button>}>
      <EndFamilyForm memberId={memberId} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function EndFamilyForm({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const t = useTranslations('console.family')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const end = useMutation(
    useTRPC().members.endFamily.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('done') })
        router.refresh()
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '') end.mutate({ chain, mode, memberId, end: { reason: reason.trim() } })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {end.error !== null && <Notice tone="bad">{refusalText(end.error)}</Notice>}
      <TextField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={REASON_MAX} help={t('reasonHelp')} error={tried && reason.trim() === '' ? t('reasonFault') : undefined} />
      <SubmitRow loading={end.isPending}>{t('save')}</SubmitRow>
    </form>
  )
}
