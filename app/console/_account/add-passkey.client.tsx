'use client'
import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { makePasskey } from '@/app/_client/ask-passkey.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { WalkDialog } from '../_parts/walk-dialog.client'
import { KeepCodes } from './keep-codes.client'

/** A name, then the browser's own window, then the recovery codes for the first second factor. */
export function AddPasskey() {
  const t = useTranslations('staff.account')
  return (
    <WalkDialog title={t('passkeyTitle')} sentence={t('passkeySentence')} trigger={<Button>{t('addPasskey')}</Button>}>
      {(close) => <PasskeyWalk onDone={close} />}
    </WalkDialog>
  )
}

function PasskeyWalk({ onDone }: { onDone: () => void }) {
  const t = useTranslations('staff.account')
  const refusalText = useRefusalText()
  const account = useTRPC().account
  const begin = useMutation(account.beginPasskey.mutationOptions())
  const add = useMutation(account.addPasskey.mutationOptions())
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState(false)
  if (add.data?.recovery_codes) return <KeepCodes codes={add.data.recovery_codes} onDone={onDone} />
  const make = async (name: string) => {
    const begun = await begin.mutateAsync().catch(() => null)
    if (begun === null) return
    setAsking(true)
    const passkey = await makePasskey(begun.passkey)
    setAsking(false)
    setFailed(passkey === null)
    if (passkey === null) return
    add.mutate({ made: { step_id: begun.step_id, name, passkey } }, {
      onSuccess: ({ recovery_codes }) => {
        showToast({ title: t('passkeyAdded') })
        if (recovery_codes === null) onDone()
      },
    })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void make(formText(new FormData(event.currentTarget), 'name').trim())
  }
  const error = refusalText(begin.error ?? add.error)
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {(error !== undefined || failed) && <Notice tone="bad">{error ?? t('passkeyFailed')}</Notice>}
      <TextField label={t('passkeyName')} name="name" defaultValue={t('passkeyNameDefault')} required maxLength={60} />
      <SubmitRow loading={begin.isPending || asking || add.isPending}>{t('create')}</SubmitRow>
    </form>
  )
}
