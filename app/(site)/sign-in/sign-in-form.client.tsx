'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'next-intl'
import { askPasskey } from '@/app/_client/ask-passkey.client'
import { finishStaffSignIn, signInStaff, type SignInOutcome } from '@/app/_client/sign-in.client'
import { useTRPCClient } from '@/app/_client/trpc.client'
import { useHydrated } from '@/app/_client/use-hydrated.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { key } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { TextLink } from '@/app/_ui/text-link'
import { refusalKey, type RefusalKey } from './_parts/refusal-key'
import { SecondStep } from './second-step.client'

export interface SignInFormProps {
  readonly onSignedIn: () => void
  /** What happened a moment ago: the account was confirmed, or a new password was set. */
  readonly after?: 'confirmed' | 'reset'
  /** The address that the sign-in is for, where it is known. */
  readonly email?: string
}
interface Refused { readonly key: RefusalKey; readonly minutes: number }

/** Password first, then the second step where one is set up; or a passkey alone. */
export function SignInForm({ onSignedIn, after, email }: SignInFormProps) {
  const t = useTranslations('auth')
  const hydrated = useHydrated()
  const client = useTRPCClient()
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [stepId, setStepId] = useState<string | null>(null)
  if (stepId !== null) return <SecondStep stepId={stepId} onSignedIn={onSignedIn} onBack={() => setStepId(null)} />
  const settle = (outcome: SignInOutcome) => {
    if (outcome.signedIn) return onSignedIn()
    setBusy(null)
    if (outcome.stepId !== undefined) return setStepId(outcome.stepId)
    setRefused({ key: refusalKey(outcome.code), minutes: Math.max(1, Math.ceil((outcome.retryAfterSeconds ?? 60) / 60)) })
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy('password')
    settle(await signInStaff({ email: formText(form, 'email'), password: formText(form, 'password') }))
  }
  const withPasskey = async () => {
    setBusy('passkey')
    const begun = await client.site.beginPasskey.mutate().catch(() => null)
    const passkey = begun && (await askPasskey(begun.passkey))
    const outcome = begun && passkey ? await finishStaffSignIn({ stepId: begun.step_id, passkey }) : null
    if (outcome?.signedIn === true) return onSignedIn()
    setBusy(null)
    setRefused({ key: 'passkey_failed', minutes: 1 })
  }
  return (
    <div className="flex flex-col gap-5">
      <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        {after !== undefined && refused === null && <Notice tone="good" title={t(`signIn.${after}`)} />}
        {refused !== null && <Notice tone="bad">{t(`refusal.${refused.key}`, { minutes: refused.minutes })}</Notice>}
        <TextField label={t('email')} name="email" type="email" autoComplete="username webauthn" required maxLength={254} defaultValue={email} readOnly={email !== undefined} />
        <TextField label={t('password')} name="password" type="password" autoComplete="current-password" required maxLength={200} />
        <Button type="submit" variant="primary" size="large" disabled={!hydrated || busy === 'passkey'} loading={busy === 'password'}>
          {t('signIn.action')}
        </Button>
      </form>
      <Button size="large" icon={key} disabled={!hydrated || busy === 'password'} loading={busy === 'passkey'} onClick={() => void withPasskey()}>
        {t('signIn.passkey')}
      </Button>
      <p className="text-14">
        <TextLink href="/forgot">{t('signIn.forgot')}</TextLink>
      </p>
    </div>
  )
}
