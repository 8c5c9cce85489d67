'use client'
import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { useHydrated } from '@/app/_client/use-hydrated.client'
import { useRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { refusalKey } from '../sign-in/_parts/refusal-key'
import { NewPasswordForm } from './new-password-form.client'

/** The address, then the code from the mail with a new password. It looks the same for an address that nobody has. */
export function ForgotWalk({ mailFolder }: { mailFolder: string | null }) {
  const t = useTranslations('auth')
  const hydrated = useHydrated()
  const [email, setEmail] = useState('')
  const forgot = useMutation(useTRPC().site.forgotPassword.mutationOptions())
  const refusal = useRefusal(forgot.error)
  if (forgot.data !== undefined) return <NewPasswordForm resetId={forgot.data.reset_id} email={email} mailFolder={mailFolder} onBack={() => forgot.reset()} />
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formText(new FormData(event.currentTarget), 'email')
    setEmail(typed)
    forgot.mutate({ email: typed })
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      {refusal !== null && <Notice tone="bad">{t(`refusal.${refusalKey(refusal.code)}`, { minutes: Math.max(1, Math.ceil((refusal.retryAfterSeconds ?? 60) / 60)) })}</Notice>}
      <TextField label={t('email')} name="email" type="email" autoComplete="username" required maxLength={254} defaultValue={email} error={refusal?.fields['email'] && t('emailWrong')} />
      <Button type="submit" variant="primary" size="large" disabled={!hydrated} loading={forgot.isPending}>
        {t('forgot.action')}
      </Button>
    </form>
  )
}
