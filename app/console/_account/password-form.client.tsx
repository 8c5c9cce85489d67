'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { useRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

const PASSWORD_MIN = 10

/** The old password is asked for, whatever else is proved: an unlocked screen must not be enough. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const refusalText = useRefusalText()
  /** Another form after each change: the fields are empty again. */
  const [round, setRound] = useState(0)
  const change = useMutation(
    useTRPC().account.changePassword.mutationOptions({
      onSuccess: ({ sessions_ended }) => {
        setRound((last) => last + 1)
        showToast({ title: t('passwordChanged'), text: t('passwordChangedText', { count: sessions_ended }) })
        router.refresh()
      },
    }),
  )
  const refusal = useRefusal(change.error)
  const isWrong = refusal?.code === 'code_invalid'
  const isWeak = refusal?.fields['password'] !== undefined
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const sent = new FormData(event.currentTarget)
    change.mutate({ old_password: formText(sent, 'old'), password: formText(sent, 'new') })
  }
  return (
    <form key={round} onSubmit={submit} className="flex flex-col gap-4">
      {change.error !== null && !isWrong && !isWeak && <Notice tone="bad">{refusalText(change.error)}</Notice>}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField label={t('oldPassword')} name="old" type="password" autoComplete="current-password" required maxLength={200} error={isWrong ? t('oldWrong') : undefined} />
      <TextField label={t('newPassword')} name="new" type="password" autoComplete="new-password" required minLength={PASSWORD_MIN} maxLength={200} help={t('passwordHelp', { count: PASSWORD_MIN })} error={isWeak ? t('passwordWeak') : undefined} />
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </div>
    </form>
  )
}
