'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { Sheet } from '@/app/_ui/dialog.client'
import { NumberField, TextField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { formText } from '@/app/_ui/form-text'
import { listChecks } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { showToast } from '@/app/_ui/toast.client'
import type { OpenedDayAnswer, SentTotals } from '@/server/contracts/business-day'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { readMoney, writeMoney } from './read-money'

const AMOUNTS = ['gross_minor', 'other_discounts_minor', 'discount_minor', 'net_minor', 'refunded_minor'] as const
type Method = OpenedDayAnswer['totals']['payments'][number]['method']

export interface CloseDayProps {
  readonly stationId: string
  readonly posIds: readonly string[]
  /** The date to begin with. */
  readonly date: string
  /** Ways of paying that have a field. */
  readonly methods: readonly Method[]
  /** What the till told before: the day is closed again. */
  readonly sent?: SentTotals
}
/** A till's own totals of a date, from its printed day report; what is left empty isn't compared. */
export function CloseDay({ stationId, posIds, date, methods, sent }: CloseDayProps) {
  const t = useTranslations('console.day')
  const locale = useLocale()
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, currency, currencyDecimals } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const save = useMutation(
    useTRPC().stations.closeDay.mutationOptions({
      onSuccess: (day) => {
        setOpen(false)
        showToast({ title: day.differences.length === 0 ? t('closedTies') : t('closedDiffers', { count: day.differences.length }) })
        router.push(`${window.location.pathname.replace(/(\/days)(?:\/.*)?$/, '$1')}/${day.business_date}?till=${encodeURIComponent(day.pos_id)}`)
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = readTotals(form, { methods, currencyDecimals, grades: sent?.grades })
    setWrong(read.wrong)
    if (read.wrong === null) save.mutate({ chain, mode, day: { station_id: stationId, pos_id: formText(form, 'till'), business_date: formText(form, 'date'), totals: read.totals } })
  }
  const errorOf = (field: string) => (wrong === field ? t('faults.amount') : undefined)
  const startOf = (minor: number | undefined) => (minor === undefined ? '' : writeMoney(minor, currencyDecimals))
  const lead = currencySymbol(currency, locale)
  return (
    <Sheet open={open} onOpenChange={setOpen} title={sent ? t('closeAgain') : t('close')} sentence={t('closeSentence')} trigger={<Button variant="primary" icon={listChecks}>{sent ? t('closeAgain') : t('close')}</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {save.error !== null && <Notice tone="bad">{refusalText(save.error)}</Notice>}
        <SelectField label={t('till')} name="till" options={posIds.map((id) => ({ value: id, label: id }))} />
        <TextField label={t('date')} name="date" type="date" required defaultValue={date} error={wrong === 'date' ? t('faults.date') : undefined} />
        <NumberField label={t('sales_count')} name="sales_count" inputMode="numeric" maxLength={7} defaultValue={sent?.sales_count ?? ''} error={wrong === 'sales_count' ? t('faults.count') : undefined} />
        {AMOUNTS.map((field) => <NumberField key={field} label={t(field)} name={field} lead={lead} maxLength={14} defaultValue={startOf(sent?.[field])} error={errorOf(field)} />)}
        {methods.map((method) => <NumberField key={method} label={t('paidBy', { method: t(`methods.${method}`) })} name={method} lead={lead} maxLength={14} defaultValue={startOf(sent?.payments?.find((one) => one.method === method)?.amount_minor)} error={errorOf(method)} />)}
        <div>
          <Button type="submit" variant="primary" loading={save.isPending}>
            {t('compare')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

interface Around { readonly methods: readonly Method[]; readonly currencyDecimals: number; readonly grades: SentTotals['grades'] }
/** What was typed, and the first field that can't be read. Grades that the till itself told stay as it told them. */
function readTotals(form: FormData, { methods, currencyDecimals, grades }: Around): { totals: SentTotals; wrong: string | null } {
  const typed = (field: string) => formText(form, field).trim()
  const amountOf = (field: string) => (typed(field) === '' ? undefined : readMoney(typed(field), currencyDecimals))
  const count = typed('sales_count')
  const amounts = [...AMOUNTS, ...methods].map((field) => [field, amountOf(field)] as const)
  const given = new Map<string, number>(amounts.flatMap(([field, amount]) => (typeof amount === 'number' ? [[field, amount] as const] : [])))
  const paid = methods.flatMap((method) => { const amount = given.get(method); return amount === undefined ? [] : [{ method, amount_minor: amount }] })
  const sums = Object.fromEntries(AMOUNTS.flatMap((field) => { const amount = given.get(field); return amount === undefined ? [] : [[field, amount]] }))
  const totals: SentTotals = { ...(count !== '' && { sales_count: Number(count) }), ...sums, ...(paid.length > 0 && { payments: paid }), ...(grades && { grades }) }
  const wrongAmount = amounts.find(([, amount]) => amount === null)?.[0]
  const wrong = typed('date') === '' ? 'date' : count !== '' && !/^\d{1,6}$/.test(count) ? 'sales_count' : (wrongAmount ?? (Object.keys(totals).length === 0 ? 'net_minor' : null))
  return { totals, wrong }
}
