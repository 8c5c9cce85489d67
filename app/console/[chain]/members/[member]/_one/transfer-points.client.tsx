'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { NumberField, TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { inLocale } from '../../../../_parts/in-locale'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'

const BY = ['phone', 'card'] as const

/** Points of this member passed on to another, found by phone or card. */
export function TransferPoints({ memberId }: { memberId: string }) {
  const t = useTranslations('console.transfer')
  const [open, setOpen] = useState(false)
  if (!useCan('points.adjust')) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('title')} sentence={t('sentence')} trigger={<Button size="small" variant="quiet">{t('open')}</Button>}>
      <TransferForm memberId={memberId} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function TransferForm({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const t = useTranslations('console.transfer')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, pointsName } = useConsoleChain()
  const unit = inLocale(pointsName, useLocale())
  const [by, setBy] = useState<(typeof BY)[number]>('phone')
  const [draft, setDraft] = useState({ to: '', points: '', reason: '' })
  const [tried, setTried] = useState(false)
  const points = /^\d{1,10}$/.test(draft.points.trim()) ? Number(draft.points.trim()) : 0
  const transfer = useMutation(
    useTRPC().members.transfer.mutationOptions({
      onSuccess: ({ balance_after }) => {
        showToast({ title: t('done', { balance: balance_after }) })
        router.refresh()
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    const [to, reason] = [draft.to.trim(), draft.reason.trim()]
    if (to !== '' && reason !== '' && points > 0) transfer.mutate({ chain, mode, memberId, transfer: { to: { identifier: { type: by, value: to } }, points, reason } })
  }
  const field = (name: keyof typeof draft) => ({ value: draft[name], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }) })
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {transfer.error !== null && <Notice tone="bad">{refusalText(transfer.error)}</Notice>}
      <div className="grid gap-3 sm:grid-cols-[10rem_1fr]">
        <SelectField label={t('by')} options={BY.map((value) => ({ value, label: t(value) }))} value={by} onChange={(event) => setBy(event.target.value === 'card' ? 'card' : 'phone')} />
        <TextField label={t('to')} {...field('to')} maxLength={32} autoComplete="off" error={tried && draft.to.trim() === '' ? t('toFault') : undefined} />
      </div>
      <NumberField label={t('points')} {...field('points')} unit={unit} maxLength={10} help={t('pointsHelp')} error={tried && points === 0 ? t('pointsFault') : undefined} />
      <TextField label={t('reason')} {...field('reason')} maxLength={200} help={t('reasonHelp')} error={tried && draft.reason.trim() === '' ? t('reasonFault') : undefined} />
      <SubmitRow loading={transfer.isPending}>{t('save')}</SubmitRow>
    </form>
  )
}
