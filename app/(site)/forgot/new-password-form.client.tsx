'use client'
import type { FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { useRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { refusalKey } from '../sign-in/_parts/refusal-key'

const PASSWORD_MIN = 10
export interface NewPasswordFormProps {
  readonly resetId: string
  readonly email: string
  readonly mailFolder: string | null
  readonly onBack: () => void
}
export function NewPasswordForm({ resetId, email, mailFolder, onBack }: NewPasswordFormProps) {
  const t = useTranslations('auth')
  const reset = useMutation(useTRPC().site.resetPassword.mutationOptions({ onSuccess: () => location.assign('/sign-in?reset') }))
  const refusal = useRefusal(reset.error)
  const isWrong = refusal?.code === 'code_invalid'
  const isWeak = refusal?.fields['password'] !== undefined
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    reset.mutate({ reset_id: resetId, code: formText(form, 'code').replaceAll(/\D/g, ''), password: formText(form, 'password') })
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      <p role="status">{t.rich('forgot.sent', { email, b: (words) => <b className="font-medium">{words}</b> })}</p>
      {mailFolder !== null && (
        <Notice title={t('code.demoTitle')}>
          {t.rich('code.demo', { folder: mailFolder, code: (words) => <code className="font-mono text-13">{words}</code> })}
        </Notice>
      )}
      {refusal !== null && !isWrong && !isWeak && <Notice tone="bad">{t(`refusal.${refusalKey(refusal.code)}`, { minutes: Math.max(1, Math.ceil((refusal.retryAfterSeconds ?? 60) / 60)) })}</Notice>}
      <TextField label={t('code.label')} name="code" inputMode="numeric" autoComplete="one-time-code" required autoFocus maxLength={12} pattern="\s*(\d\s*){6}" title={t('code.help')} help={t('code.help')} error={isWrong ? t('refusal.reset_code_invalid') : undefined} />
      <TextField label={t('forgot.password')} name="password" type="password" autoComplete="new-password" required minLength={PASSWORD_MIN} maxLength={200} help={t('passwordHelp', { count: PASSWORD_MIN })} error={isWeak ? t('passwordWeak') : undefined} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" size="large" loading={reset.isPending || reset.isSuccess}>
          {t('forgot.set')}
        </Button>
        <Button variant="quiet" size="large" onClick={onBack}>
          {t('forgot.back')}
        </Button>
      </div>
    </form>
  )
}
