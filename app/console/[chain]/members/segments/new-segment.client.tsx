'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { Checkbox } from '@/app/_ui/choice'
import { TextField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../../../_parts/console-chain.client'
import { useRefusalText } from '../../../_parts/use-refusal-text.client'

/** Makes an empty list of members. */
export function NewSegment() {
  const t = useTranslations('console.segments')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const [isFaulty, setFaulty] = useState(false)
  const create = useMutation(
    useTRPC().segments.create.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('made') })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [code, name] = [formText(form, 'code').trim(), formText(form, 'name').trim()]
    setFaulty(code === '' || name === '')
    if (code !== '' && name !== '') create.mutate({ chain, mode, segment: { code, name, is_joinable: form.get('joinable') !== null } })
  }
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('new')} sentence={t('newSentence')} trigger={<Button variant="primary">{t('new')}</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {create.error !== null && <Notice tone="bad">{refusalText(create.error)}</Notice>}
        <TextField label={t('name')} name="name" maxLength={80} />
        <TextField label={t('code')} name="code" maxLength={64} help={t('codeHelp')} error={isFaulty ? t('fault') : undefined} />
        <Checkbox name="joinable" label={t('joinable')} help={t('joinableHelp')} />
        <SubmitRow loading={create.isPending}>{t('save')}</SubmitRow>
      </form>
    </Dialog>
  )
}
