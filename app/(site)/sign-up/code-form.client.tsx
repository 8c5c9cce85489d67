'use client'
import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { signInStaff } from '@/app/_client/sign-in.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { useRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { refusalKey } from '../sign-in/_parts/refusal-key'
import { forgetSignUp, type PendingSignUp } from './pending-sign-up.client'

export interface CodeFormProps {
  readonly pending: PendingSignUp
  /** Null after a reload: then the owner signs in by hand. */
  readonly password: string | null
  readonly mailFolder: string | null
  readonly onBack: () => void
}
export function CodeForm({ pending, password, mailFolder, onBack }: CodeFormProps) {
  const t = useTranslations('auth')
  const confirm = useMutation(useTRPC().site.confirm.mutationOptions())
  const refusal = useRefusal(confirm.error)
  const [entering, setEntering] = useState(false)
  const finish = async () => {
    setEntering(true)
    forgetSignUp()
    const outcome = password === null ? null : await signInStaff({ email: pending.email, password })
    location.assign(outcome?.signedIn === true ? '/start' : '/sign-in?confirmed&next=/start')
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = formText(new FormData(event.currentTarget), 'code').replaceAll(/\D/g, '')
    confirm.mutate({ sign_up_id: pending.signUpId, code }, { onSuccess: () => void finish() })
  }
  const isWrong = refusal?.code === 'code_invalid' || refusal?.code === 'validation_failed'
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      <p role="status">{t.rich('code.sent', { email: pending.email, b: (words) => <b className="font-medium">{words}</b> })}</p>
      {mailFolder !== null && (
        <Notice title={t('code.demoTitle')}>
          {t.rich('code.demo', { folder: mailFolder, code: (words) => <code className="font-mono text-13">{words}</code> })}
        </Notice>
      )}
      {refusal !== null && !isWrong && <Notice tone="bad">{t(`refusal.${refusalKey(refusal.code)}`, { minutes: Math.max(1, Math.ceil((refusal.retryAfterSeconds ?? 60) / 60)) })}</Notice>}
      <TextField
        label={t('code.label')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
        maxLength={12}
        pattern="\s*(\d\s*){6}"
        title={t('code.help')}
        help={t('code.help')}
        error={isWrong ? t('refusal.code_invalid') : undefined}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" size="large" loading={confirm.isPending || entering}>
          {t('code.action')}
        </Button>
        <Button variant="quiet" size="large" onClick={onBack}>
          {t('code.back')}
        </Button>
      </div>
    </form>
  )
}
