'use client'
import type { FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Button } from '@/app/_ui/button'
import { CopyField } from '@/app/_ui/copy-field'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { Qr } from '@/app/_ui/qr'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { KeepCodes } from './keep-codes.client'

/** Name, then the QR code and a first code of the app, then the recovery codes. */
export function AddTotp() {
  const t = useTranslations('staff.account')
  return (
    <WalkDialog title={t('totp')} trigger={<Button aria-label={`${t('setUp')}: ${t('totp')}`}>{t('setUp')}</Button>}>
      {(close) => <TotpWalk onDone={close} />}
    </WalkDialog>
  )
}

function TotpWalk({ onDone }: { onDone: () => void }) {
  const t = useTranslations('staff.account')
  const refusalText = useRefusalText()
  const account = useTRPC().account
  const begin = useMutation(account.beginTotp.mutationOptions())
  const confirm = useMutation(
    account.confirmTotp.mutationOptions({
      onSuccess: ({ recovery_codes }) => {
        showToast({ title: t('totpAdded') })
        if (recovery_codes === null) onDone()
      },
    }),
  )
  if (confirm.data?.recovery_codes) return <KeepCodes codes={confirm.data.recovery_codes} onDone={onDone} />
  if (begin.data === undefined) {
    const start = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      begin.mutate({ name: formText(new FormData(event.currentTarget), 'name').trim() })
    }
    return (
      <form onSubmit={start} className="flex flex-col gap-4">
        {begin.error !== null && <Notice tone="bad">{refusalText(begin.error)}</Notice>}
        <TextField label={t('totpName')} name="name" defaultValue={t('totpNameDefault')} required maxLength={60} />
        <SubmitRow loading={begin.isPending}>{t('setUp')}</SubmitRow>
      </form>
    )
  }
  const isWrong = confirm.error !== null && showRefusal(confirm.error).code === 'code_invalid'
  const finish = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    confirm.mutate({ code: formText(new FormData(event.currentTarget), 'code').replaceAll(/\D/g, '') })
  }
  return (
    <form onSubmit={finish} className="flex flex-col gap-4">
      {confirm.error !== null && !isWrong && <Notice tone="bad">{refusalText(confirm.error)}</Notice>}
      <p>{t('scan')}</p>
      <Qr text={begin.data.uri} label={t('qr')} className="size-48 self-center" />
      <CopyField label={t('secret')} value={begin.data.secret} />
      <TextField label={t('code')} name="code" inputMode="numeric" autoComplete="one-time-code" required autoFocus pattern="\s*(\d\s*){6}" maxLength={12} help={t('codeHelp')} error={isWrong ? t('codeWrong') : undefined} />
      <SubmitRow loading={confirm.isPending}>{t('confirm')}</SubmitRow>
    </form>
  )
}
