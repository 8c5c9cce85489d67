'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

export function NameForm({ name, email }: { name: string; email: string }) {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const refusalText = useRefusalText()
  const [typed, setTyped] = useState(name)
  const rename = useMutation(
    useTRPC().account.rename.mutationOptions({
      onSuccess: () => {
        showToast({ title: t('saved') })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    rename.mutate({ name: typed.trim() })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {rename.error !== null && <Notice tone="bad">{refusalText(rename.error)}</Notice>}
      <TextField label={t('name')} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="name" required maxLength={120} />
      <TextField label={t('email')} value={email} readOnly />
      <div>
        <Button type="submit" disabled={typed.trim() === '' || typed.trim() === name} loading={rename.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
