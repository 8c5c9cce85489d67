'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import type { NamedThing } from './named-thing'

const NAME_MAX = 80

/** Another name: promotions go on meaning the same by its code, their sentences read the new one. */
export function RenameNamed({ thing: { sort, code, name, version } }: { thing: NamedThing }) {
  const t = useTranslations('console.named')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(name)
  const wanted = typed.trim()
  const told = {
    onSuccess: () => {
      setOpen(false)
      showToast({ title: t('renamed', { name: wanted }) })
      router.refresh()
    },
  }
  const segment = useMutation(trpc.segments.rename.mutationOptions(told))
  const place = useMutation(trpc.stations.renamePlace.mutationOptions(told))
  const error = segment.error ?? place.error
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (wanted === '') return
    const change = { code, version, name: wanted }
    if (sort === 'segment') segment.mutate({ chain, mode, segment: change })
    else place.mutate({ chain, mode, kind: sort, place: change })
  }
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('renameTitle', { name })} sentence={t('renameSentence', { code })} trigger={<Button size="small">{t('rename')}</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {error !== null && <Notice tone="bad">{refusalText(error)}</Notice>}
        <TextField label={t('name')} value={typed} onChange={(event) => setTyped(event.target.value)} maxLength={NAME_MAX} error={wanted === '' ? t('nameFault') : undefined} />
        <SubmitRow loading={segment.isPending || place.isPending}>{t('save')}</SubmitRow>
      </form>
    </Dialog>
  )
}
