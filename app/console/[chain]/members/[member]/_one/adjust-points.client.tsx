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

const WAYS = ['give', 'take'] as const
const POINTS_MAX = 1_000_000_000
const REASON_MAX = 200

/** Points given or taken by hand; the member reads the reason in the statement. */
export function AdjustPoints({ memberId }: { memberId: string }) {
  const t = useTranslations('console.adjust')
  const [open, setOpen] = useState(false)
  if (!useCan('points.adjust')) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('title')} sentence={t('sentence')} trigger={<Button size="small">{t('open')}</Button>}>
      <AdjustForm memberId={memberId} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function AdjustForm({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const t = useTranslations('console.adjust')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, pointsName } = useConsoleChain()
  const unit = inLocale(pointsName, useLocale())
  const [way, setWay] = useState<(typeof WAYS)[number]>('give')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const amount = /^\d{1,10}$/.test(typed.trim()) ? Number(typed.trim()) : 0
  const isGood = amount > 0 && amount <= POINTS_MAX
  const adjust = useMutation(
    useTRPC().members.adjust.mutationOptions({
      onSuccess: ({ status, balance_after }) => {
        showToast(status === 'waiting' ? { title: t('waits'), text: t('waitsText') } : { title: t('done', { balance: balance_after }) })
        router.refresh()
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (isGood && reason.trim() !== '') adjust.mutate({ chain, mode, memberId, adjustment: { asset: 'points', amount: way === 'give' ? amount : -amount, reason: reason.trim() } })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {adjust.error !== null && <Notice tone="bad">{refusalText(adjust.error)}</Notice>}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label={t('way')} options={WAYS.map((value) => ({ value, label: t(value) }))} value={way} onChange={(event) => setWay(event.target.value === 'take' ? 'take' : 'give')} />
        <NumberField label={t('amount')} value={typed} onChange={(event) => setTyped(event.target.value)} unit={unit} maxLength={10} error={tried && !isGood ? t('amountFault') : undefined} />
      </div>
      <TextField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={REASON_MAX} help={t('reasonHelp')} error={tried && reason.trim() === '' ? t('reasonFault') : undefined} />
      <SubmitRow loading={adjust.isPending}>{t('save')}</SubmitRow>
    </form>
  )
}
