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
import { calendar } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import type { GradeAnswer } from '@/server/contracts/station'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { localClock, zonedInstant } from '../_simulator/zoned-instant'
import { readPrice } from '../_stations/use-set-prices.client'

const DAY_MS = 86_400_000
/** Six in the morning of the next day, by the station's clock: when signs are usually changed. */
const nextMorning = (timeZone: string): string => `${localClock(Date.now() + DAY_MS, timeZone).slice(0, 10)}T06:00`
type Fault = 'price' | 'cost' | 'time'

export interface PlanPriceProps {
  readonly station: { readonly id: string; readonly timeZone: string }
  readonly grades: readonly GradeAnswer[]
}
/** A price of one grade from a time on, by the station's clock: planned, or at once where the time has come. */
export function PlanPrice({ station, grades }: PlanPriceProps) {
  const t = useTranslations('console.station')
  const locale = useLocale()
  const units = useTranslations('common.units')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, currency } = useConsoleChain()
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState(grades[0]?.code ?? '')
  const [fault, setFault] = useState<Fault | null>(null)
  const save = useMutation(
    useTRPC().stations.setPrices.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        showToast({ title: t('planned') })
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [price, cost, clock] = [readPrice(formText(form, 'price')), readPrice(formText(form, 'cost')), formText(form, 'from')]
    const found = price === null || price === '' ? 'price' : cost === null ? 'cost' : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(clock) ? null : 'time'
    setFault(found)
    if (found === null) save.mutate({ chain, mode, both: false, stationId: station.id, prices: [{ grade: code, unit_price: price ?? '', ...(cost !== null && cost !== '' && { cost }), effective_at: zonedInstant(clock, station.timeZone) }] })
  }
  const unit = `/ ${units(grades.find((one) => one.code === code)?.unit ?? 'l')}`
  const errorOf = (which: Fault) => (fault === which ? t(`faults.${which}`) : undefined)
  return (
    <Sheet open={open} onOpenChange={setOpen} title={t('plan')} sentence={t('planSentence')} trigger={<Button variant="primary" icon={calendar}>{t('plan')}</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {save.error !== null && <Notice tone="bad">{refusalText(save.error)}</Notice>}
        <SelectField label={t('grade')} value={code} onChange={(event) => setCode(event.target.value)} options={grades.map((one) => ({ value: one.code, label: one.name }))} />
        <NumberField label={t('price')} name="price" lead={currencySymbol(currency, locale)} unit={unit} maxLength={14} error={errorOf('price')} />
        <NumberField label={t('cost')} name="cost" note={t('optional')} lead={currencySymbol(currency, locale)} unit={unit} maxLength={14} help={t('costHelp')} error={errorOf('cost')} />
        <TextField label={t('from')} name="from" type="datetime-local" defaultValue={nextMorning(station.timeZone)} help={t('fromHelp', { zone: station.timeZone })} error={errorOf('time')} />
        <SubmitRow loading={save.isPending}>{t('save')}</SubmitRow>
      </form>
    </Sheet>
  )
}
