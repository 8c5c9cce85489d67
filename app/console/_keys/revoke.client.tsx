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

export interface RevokeProps {
  /** A key by its id, or a widget secret by its kid. */
  readonly what: { readonly keyId: string } | { readonly kid: string }
  /** What people call it. */
  readonly label: string
}

/** For good, and a till or a website may stand on it: asks first. */
export function Revoke({ what, label }: RevokeProps) {
  const t = useTranslations('console.keys')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const outcome = {
    onSuccess: () => {
      setOpen(false)
      showToast({ title: t('revokedNow', { label }) })
      router.refresh()
    },
    onError: (error: unknown) => showToast({ title: refusalText(error) ?? '', tone: 'bad' as const }),
  }
  const { keys } = useTRPC()
  const key = useMutation(keys.revoke.mutationOptions(outcome))
  const secret = useMutation(keys.revokeWidgetSecret.mutationOptions(outcome))
  const isKey = 'keyId' in what
  const revoke = () => (isKey ? key.mutate({ chain, mode, ...what }) : secret.mutate({ chain, mode, ...what }))
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('revokeTitle', { label })}
      sentence={t(isKey ? 'revokeSentence' : 'revokeSecretSentence')}
      trigger={
        <Button variant="quiet" size="small" aria-label={t('revokeOne', { label: isKey ? label : what.kid })}>
          {t('revoke')}
        </Button>
      }
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" loading={key.isPending || secret.isPending} onClick={revoke}>
            {t('revoke')}
          </Button>
        </>
      }
    />
  )
}
