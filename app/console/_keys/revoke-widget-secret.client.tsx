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

export function RevokeWidgetSecret({ kid }: { kid: string }) {
  const t = useTranslations('console.keys')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const revoke = useMutation(
    useTRPC().keys.revokeWidgetSecret.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        router.refresh()
      },
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('revokeTitle', { label: t('secret') })}
      sentence={t('revokeSecretSentence')}
      trigger={
        <Button variant="quiet" size="small" aria-label={t('revokeOne', { label: kid })}>
          {t('revoke')}
        </Button>
      }
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" loading={revoke.isPending} onClick={() => revoke.mutate({ chain, mode, kid })}>
            {t('revoke')}
          </Button>
        </>
      }
    />
  )
}
