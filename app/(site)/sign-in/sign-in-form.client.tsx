'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'next-intl'
import { signInStaff, type SignInRefused } from '@/app/_client/sign-in.client'
import { useHydrated } from '@/app/_client/use-hydrated.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { refusalKey } from './_parts/refusal-key'

export interface SignInFormProps {
  readonly next: string
  /** The account was confirmed a moment ago, in a window that had forgotten the password. */
  readonly confirmed: boolean
}
export function SignInForm({ next, confirmed }: SignInFormProps) {
  const t = useTranslations('auth')
  const hydrated = useHydrated()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<SignInRefused | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const outcome = await signInStaff({ email: formText(form, 'email'), password: formText(form, 'password') })
    if (outcome.signedIn) return location.assign(next)
    setBusy(false)
    setRefused(outcome)
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      {confirmed && refused === null && <Notice tone="good" title={t('signIn.confirmed')} />}
      {refused !== null && <Notice tone="bad">{t(`refusal.${refusalKey(refused.code)}`, { minutes: minutes(refused.retryAfterSeconds) })}</Notice>}
      <TextField label={t('email')} name="email" type="email" autoComplete="username" required maxLength={254} />
      <TextField label={t('password')} name="password" type="password" autoComplete="current-password" required maxLength={200} />
      <Button type="submit" variant="primary" size="large" disabled={!hydrated} loading={busy}>
        {t('signIn.action')}
      </Button>
    </form>
  )
}

const minutes = (seconds: number | undefined): number => Math.max(1, Math.ceil((seconds ?? 60) / 60))
