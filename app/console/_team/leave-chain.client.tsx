'use client'
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** The way out of a chain that one works for; the last owner is refused. */
export function LeaveChain() {
  const t = useTranslations('staff.team')
  const refusalText = useRefusalText()
  const { chain, mode, name } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const leave = useMutation(
    useTRPC().team.leave.mutationOptions({
      onSuccess: () => location.assign('/console'),
      onError: (error) => {
        setOpen(false)
        showToast({ title: refusalText(error) ?? '', tone: 'bad' })
      },
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('leaveTitle', { chain: name })}
      sentence={t('leaveSentence')}
      trigger={<Button variant="quiet">{t('leave')}</Button>}
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('stay')}</Button>
          <Button variant="danger" loading={leave.isPending} onClick={() => leave.mutate({ chain, mode })}>
            {t('leave')}
          </Button>
        </>
      }
    />
  )
}
