'use client'
import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { askPasskey } from '@/app/_client/ask-passkey.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { key } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'

export interface ProofFormProps {
  readonly ways: { readonly step_id: string; readonly password: boolean; readonly codes: boolean; readonly passkey: Parameters<typeof askPasskey>[0] | null }
  /** The step is used up or over: begin another one. */
  readonly onAgain: () => void
  readonly onGiven: () => void
  readonly onCancel: () => void
}
/** Passkey, code or, where no second factor is set up, the password. */
export function ProofForm({ ways, onAgain, onGiven, onCancel }: ProofFormProps) {
  const t = useTranslations('staff.proof')
  const [fault, setFault] = useState<'wrong' | 'limited' | 'failed' | 'passkeyFailed' | null>(null)
  const prove = useMutation(
    useTRPC().account.prove.mutationOptions({
      onSuccess: onGiven,
      onError: (error) => {
        const { code } = showRefusal(error)
        setFault(code === 'code_invalid' ? 'wrong' : code === 'rate_limited' ? 'limited' : 'failed')
        if (code === 'code_invalid') onAgain()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formText(new FormData(event.currentTarget), 'proof')
    prove.mutate({ proof: { step_id: ways.step_id, ...(ways.password ? { password: typed } : { code: typed }) } })
  }
  const withPasskey = async () => {
    const passkey = ways.passkey && (await askPasskey(ways.passkey))
    if (!passkey) return setFault('passkeyFailed')
    prove.mutate({ proof: { step_id: ways.step_id, passkey: passkey as { id: string } } })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {fault !== null && <Notice tone="bad">{t(fault)}</Notice>}
      {ways.passkey !== null && (
        <Button variant={ways.codes ? 'secondary' : 'primary'} icon={key} disabled={prove.isPending} onClick={() => void withPasskey()}>
          {t('passkey')}
        </Button>
      )}
      {ways.password ? (
        <TextField label={t('password')} name="proof" type="password" autoComplete="current-password" required autoFocus maxLength={200} />
      ) : (
        <TextField label={t('code')} name="proof" autoComplete="one-time-code" required autoFocus={ways.passkey === null} minLength={6} maxLength={24} spellCheck={false} autoCapitalize="none" help={t('codeHelp')} />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button type="submit" variant={ways.passkey === null || ways.codes ? 'primary' : 'secondary'} loading={prove.isPending}>
          {t('confirm')}
        </Button>
      </div>
    </form>
  )
}
