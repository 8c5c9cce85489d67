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
import type { PendingSignUp } from './pending-sign-up.client'

const PASSWORD_MIN = 10

export function AccountForm({ onStarted }: { onStarted: (signUp: PendingSignUp, password: string) => void }) {
  const t = useTranslations('auth')
  const signUp = useMutation(useTRPC().site.signUp.mutationOptions())
  const refusal = useRefusal(signUp.error)
  const hydrated = useHydrated()
  const [shown, setShown] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [name, email, password] = [formText(form, 'name'), formText(form, 'email'), formText(form, 'password')]
    signUp.mutate({ name, email, password }, { onSuccess: ({ sign_up_id }) => onStarted({ signUpId: sign_up_id, email }, password) })
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      {refusal !== null && refusal.fields['password'] === undefined && <Notice tone="bad">{t(`refusal.${refusalKey(refusal.code)}`, { minutes: Math.max(1, Math.ceil((refusal.retryAfterSeconds ?? 60) / 60)) })}</Notice>}
      <TextField label={t('name')} name="name" autoComplete="name" required maxLength={120} />
      <TextField label={t('email')} name="email" type="email" autoComplete="username" required maxLength={254} error={refusal?.fields['email'] && t('emailWrong')} />
      <TextField
        label={t('password')}
        name="password"
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        required
        minLength={PASSWORD_MIN}
        maxLength={200}
        help={t('passwordHelp', { count: PASSWORD_MIN })}
        error={refusal?.fields['password'] && t('passwordWeak')}
        unit={
          <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)} className="min-h-11 rounded-control px-2 text-14 text-accent-text">
            {t('showPassword')}
          </button>
        }
      />
      <Button type="submit" variant="primary" size="large" disabled={!hydrated} loading={signUp.isPending}>
        {t('signUp.action')}
      </Button>
    </form>
  )
}
