'use client'
import { useEffect, useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { askPasskey } from '@/app/_client/ask-passkey.client'
import { finishStaffSignIn, type SignInOutcome } from '@/app/_client/sign-in.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { key } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { refusalKey, type RefusalKey } from './_parts/refusal-key'

export interface SecondStepProps {
  readonly stepId: string
  readonly onSignedIn: () => void
  readonly onBack: () => void
}
/** A code of the authenticator app, a recovery code, or a passkey. */
export function SecondStep({ stepId, onSignedIn, onBack }: SecondStepProps) {
  const t = useTranslations('auth')
  const [busy, setBusy] = useState<'code' | 'passkey' | null>(null)
  const [refused, setRefused] = useState<RefusalKey | null>(null)
  const { data: step, mutate: read } = useMutation(useTRPC().site.secondStep.mutationOptions())
  useEffect(() => read({ stepId }), [read, stepId])
  const settle = (outcome: SignInOutcome | null) => {
    if (outcome?.signedIn === true) return onSignedIn()
    setBusy(null)
    setRefused(outcome === null ? 'passkey_failed' : outcome.code === 'code_invalid' ? 'second_step_failed' : refusalKey(outcome.code))
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = formText(new FormData(event.currentTarget), 'code')
    setBusy('code')
    settle(await finishStaffSignIn({ stepId, code }))
  }
  const withPasskey = async () => {
    setBusy('passkey')
    const passkey = step?.passkey ? await askPasskey(step.passkey) : null
    settle(passkey && (await finishStaffSignIn({ stepId, passkey })))
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <div role="status">
        <h2 className="text-18 font-semibold">{t('second.title')}</h2>
        <p className="mt-1 text-muted">{t('second.sentence')}</p>
      </div>
      {refused !== null && <Notice tone="bad">{t(`refusal.${refused}`, { minutes: 15 })}</Notice>}
      {step?.passkey && (
        <Button variant={step.codes ? 'secondary' : 'primary'} size="large" icon={key} disabled={busy === 'code'} loading={busy === 'passkey'} onClick={() => void withPasskey()}>
          {t('second.passkey')}
        </Button>
      )}
      <TextField label={t('second.code')} name="code" autoComplete="one-time-code" autoFocus required minLength={6} maxLength={24} spellCheck={false} autoCapitalize="none" help={t(step?.codes === false ? 'second.recoveryHelp' : 'second.codeHelp')} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant={step?.codes === false ? 'secondary' : 'primary'} size="large" disabled={busy === 'passkey'} loading={busy === 'code'}>
          {t('second.action')}
        </Button>
        <Button variant="quiet" size="large" onClick={onBack}>
          {t('second.back')}
        </Button>
      </div>
    </form>
  )
}
