'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** For good, and a till may stand on it: asks first. */
export function RevokeKey({ keyId, label }: { keyId: string; label: string }) {
  const t = useTranslations('console.keys')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const revoke = useMutation(
    useTRPC().keys.revoke.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('revokedNow', { label }) })
        router.refresh()
      },
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('revokeTitle', { label })}
      sentence={t('revokeSentence')}
      trigger={
        <Button variant="quiet" size="small" aria-label={t('revokeOne', { label })}>
          {t('revoke')}
        </Button>
      }
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" loading={revoke.isPending} onClick={() => revoke.mutate({ chain, mode, keyId })}>
            {t('revoke')}
          </Button>
        </>
      }
    />
  )
}
