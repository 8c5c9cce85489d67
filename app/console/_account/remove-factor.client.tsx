'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

export type Factor = { readonly kind: 'totp'; readonly name: string } | { readonly kind: 'passkey'; readonly name: string; readonly id: string }

/** For good, and perhaps the only way in: asks first. */
export function RemoveFactor({ factor }: { factor: Factor }) {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const refusalText = useRefusalText()
  const account = useTRPC().account
  const [open, setOpen] = useState(false)
  const settled = {
    onSuccess: () => {
      setOpen(false)
      showToast({ title: t('removed', { name: factor.name }) })
      router.refresh()
    },
    onError: (error: unknown) => showToast({ title: refusalText(error) ?? '', tone: 'bad' as const }),
  }
  const removeTotp = useMutation(account.removeTotp.mutationOptions(settled))
  const removePasskey = useMutation(account.removePasskey.mutationOptions(settled))
  const remove = () => (factor.kind === 'totp' ? removeTotp.mutate() : removePasskey.mutate({ passkeyId: factor.id }))
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('removeTitle', { name: factor.name })}
      sentence={t('removeSentence')}
      trigger={
        <Button variant="quiet" size="small" aria-label={t('removeOne', { name: factor.name })}>
          {t('remove')}
        </Button>
      }
      foot={
        <>
          <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
          <Button variant="danger" loading={removeTotp.isPending || removePasskey.isPending} onClick={remove}>
            {t('remove')}
          </Button>
        </>
      }
    />
  )
}
