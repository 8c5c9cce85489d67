'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog.client'
import { NumberField, TextField } from '@/app/_ui/field'
import { formatMoney } from '@/app/_ui/format/format-money'
import { formatWhole } from '@/app/_ui/format/format-number'
import { Money } from '@/app/_ui/money'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import { useCan, useConsoleChain } from '../../../../_parts/console-chain.client'
import { inLocale } from '../../../../_parts/in-locale'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'
import { readMoney } from '../../../../_station/read-money'

const WAYS = ['give', 'take'] as const
const ASSETS = ['points', 'growth', 'stored_value'] as const
type Asset = (typeof ASSETS)[number]
/** Whole points and growth, or minor units: what the contract takes at most. */
const AMOUNT_MAX = 1_000_000_000
const REASON_MAX = 200

export interface AdjustPointsProps {
  readonly memberId: string
  /** What the member has of stored value, in minor units. */
  readonly storedValueMinor: number
}
/** Points, growth or stored value given or taken by hand; the member reads the reason in the statement. */
export function AdjustPoints(props: AdjustPointsProps) {
  const t = useTranslations('console.adjust')
  const [open, setOpen] = useState(false)
  if (!useCan('points.adjust')) return null
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('title')} sentence={t('sentence')} trigger={<Button size="small">{t('open')}</Button>}>
      <AdjustForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function AdjustForm({ memberId, storedValueMinor, onDone }: AdjustPointsProps & { onDone: () => void }) {
  const t = useTranslations('console.adjust')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, currency, currencyDecimals, pointsName } = useConsoleChain()
  const locale = useLocale()
  const [asset, setAsset] = useState<Asset>('points')
  const [way, setWay] = useState<(typeof WAYS)[number]>('give')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isMoney = asset === 'stored_value'
  const amount = readMoney(typed, isMoney ? currencyDecimals : 0) ?? 0
  const isGood = amount > 0 && amount <= AMOUNT_MAX
  const nameOf = (one: Asset) => (one === 'points' ? inLocale(pointsName, locale) : t(`assets.${one}`))
  const adjust = useMutation(
    useTRPC().members.adjust.mutationOptions({
      onSuccess: ({ status, asset: changed, balance_after: after }) => {
        const balance = changed === 'stored_value' ? formatMoney(after, currency, { locale }) : formatWhole(after, { locale })
        showToast(status === 'waiting' ? { title: t('waits'), text: t('waitsText') } : { title: t('done', { balance }) })
        router.refresh()
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (isGood && reason.trim() !== '') adjust.mutate({ chain, mode, memberId, adjustment: { asset, amount: way === 'give' ? amount : -amount, reason: reason.trim() } })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {adjust.error !== null && <Notice tone="bad">{refusalText(adjust.error)}</Notice>}
      <SelectField
        label={t('asset')} options={ASSETS.map((value) => ({ value, label: nameOf(value) }))} value={asset}
        onChange={(event) => setAsset(ASSETS.find((one) => one === event.target.value) ?? 'points')}
        help={t.rich(`about.${asset}`, { balance: () => <Money amountMinor={storedValueMinor} currency={currency} /> })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label={t('way')} options={WAYS.map((value) => ({ value, label: t(value) }))} value={way} onChange={(event) => setWay(event.target.value === 'take' ? 'take' : 'give')} />
        <NumberField
          label={t(isMoney ? 'moneyAmount' : 'amount')} value={typed} onChange={(event) => setTyped(event.target.value)} unit={isMoney ? currency : nameOf(asset)} maxLength={13}
          error={tried && !isGood ? t(isMoney ? 'moneyFault' : 'amountFault') : undefined}
        />
      </div>
      <TextField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={REASON_MAX} help={t('reasonHelp')} error={tried && reason.trim() === '' ? t('reasonFault') : undefined} />
      <SubmitRow loading={adjust.isPending}>{t('save')}</SubmitRow>
    </form>
  )
}
