'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { IconButton } from '@/app/_ui/button'
import { Sheet } from '@/app/_ui/dialog.client'
import { NumberField } from '@/app/_ui/field'
import { formText } from '@/app/_ui/form-text'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { pencil } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SubmitRow } from '@/app/_ui/submit-row'
import { showToast } from '@/app/_ui/toast.client'
import type { GradeAnswer, StationAnswer } from '@/server/contracts/station'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { readPrice, useSetPrices } from './use-set-prices.client'

export interface StationPricesProps {
  readonly station: Pick<StationAnswer, 'id' | 'name' | 'grades'>
  readonly grades: readonly GradeAnswer[]
}
/** The prices of one station, where they differ from the others'. */
export function StationPrices({ station, grades }: StationPricesProps) {
  const t = useTranslations('console.prices')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const router = useRouter()
  const refusalText = useRefusalText()
  const { currency } = useConsoleChain()
  const setPrices = useSetPrices(false)
  const [open, setOpen] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (prices: Readonly<Record<string, string>>) => setPrices(grades.map(({ code, name, unit }) => ({ code, name, unit, unitPrice: prices[code] ?? '', known: true })), station.id),
    onSuccess: () => {
      setOpen(false)
      showToast({ title: t('savedOne', { station: station.name }) })
      router.refresh()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = grades.map(({ code }) => [code, readPrice(formText(form, code))] as const)
    const fault = typed.find(([, price]) => price === null)?.[0] ?? null
    setWrong(fault)
    if (fault === null) save.mutate(Object.fromEntries(typed.map(([code, price]) => [code, price ?? ''])))
  }
  return (
    <Sheet open={open} onOpenChange={setOpen} title={station.name} sentence={t('oneSentence')} trigger={<IconButton icon={pencil} size="small" label={t('changeOne', { station: station.name })} />}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {save.error !== null && <Notice tone="bad">{refusalText(save.error)}</Notice>}
        {grades.map((grade) => (
          <NumberField
            key={grade.code}
            label={grade.name}
            name={grade.code}
            defaultValue={station.grades.find((one) => one.code === grade.code)?.unit_price ?? ''}
            lead={currencySymbol(currency, locale)}
            unit={`/ ${units(grade.unit)}`}
            maxLength={14}
            error={wrong === grade.code ? t('faults.price') : undefined}
          />
        ))}
        <SubmitRow loading={save.isPending}>{t('save')}</SubmitRow>
      </form>
    </Sheet>
  )
}
