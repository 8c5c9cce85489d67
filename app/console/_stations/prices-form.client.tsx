'use client'
import { useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { Button, IconButton } from '@/app/_ui/button'
import { Input } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { plus, trash } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import type { PriceRow } from './propose-prices'
import { readPrice, useSetPrices } from './use-set-prices.client'

export interface PricesFormProps {
  readonly start: readonly PriceRow[]
  /** On both sides of the chain, as the set-up does. */
  readonly both: boolean
  readonly hasStations: boolean
  /** After saving; without it the page is read anew. */
  readonly onSaved?: () => void
}
/** Grades and what each costs at every station. */
export function PricesForm({ start, both, hasStations, onSaved }: PricesFormProps) {
  const t = useTranslations('console.prices')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { unit } = useConsoleChain()
  const [rows, setRows] = useState<readonly PriceRow[]>(start)
  const [checked, setChecked] = useState(false)
  const setPrices = useSetPrices(both)
  const save = useMutation({
    mutationFn: (wanted: readonly PriceRow[]) => setPrices(wanted, null),
    onSuccess: ({ stations }) => {
      showToast({ title: t('saved', { count: stations }) })
      setRows((all) => all.map((row) => ({ ...row, known: true })))
      if (onSaved) onSaved()
      else router.refresh()
    },
  })
  const change = (index: number, part: Partial<PriceRow>) => setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const faults = rows.map((row) => faultOf(row, rows))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (faults.every((fault) => fault === null)) save.mutate(rows.map((row) => ({ ...row, name: row.name.trim(), unitPrice: readPrice(row.unitPrice) ?? '' })))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {save.error !== null && <Notice tone="bad">{refusalText(save.error)}</Notice>}
      {!hasStations && <Notice tone="info">{t('noStations')}</Notice>}
      <ul className="flex flex-col gap-3">
        {rows.map((row, index) => (
          <li key={index}>
            <Row row={row} fault={checked ? (faults[index] ?? null) : null} change={(part) => change(index, part)} remove={() => setRows(rows.filter((_, at) => at !== index))} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button variant="quiet" icon={plus} onClick={() => setRows([...rows, { code: '', name: '', unit, unitPrice: '', known: false }])}>
          {t('add')}
        </Button>
        <Button type="submit" variant="primary" loading={save.isPending} disabled={rows.length === 0}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

type Fault = 'code' | 'name' | 'twice' | 'price'
function faultOf(row: PriceRow, rows: readonly PriceRow[]): Fault | null {
  if (!/^[A-Za-z0-9_+.-]{1,24}$/.test(row.code)) return 'code'
  if (row.name.trim() === '') return 'name'
  if (rows.filter((other) => other.code === row.code).length > 1) return 'twice'
  return readPrice(row.unitPrice) === null ? 'price' : null
}

interface RowProps {
  readonly row: PriceRow
  readonly fault: Fault | null
  readonly change: (part: Partial<PriceRow>) => void
  readonly remove: () => void
}
function Row({ row, fault, change, remove }: RowProps) {
  const t = useTranslations('console.prices')
  const units = useTranslations('common.units')
  const locale = useLocale()
  const { currency } = useConsoleChain()
  const name = row.name === '' ? row.code : row.name
  const wrong = (which: Fault) => (fault === which ? ({ 'aria-invalid': true } as const) : {})
  return (
    <div className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[6rem_1fr_10rem_auto]">
      <Input aria-label={t('codeOf', { name })} placeholder={t('code')} value={row.code} readOnly={row.known} onChange={(event) => change({ code: event.target.value })} maxLength={24} className={`max-sm:col-span-2 ${row.known ? 'bg-sunken' : ''}`} {...wrong('code')} {...wrong('twice')} />
      <Input aria-label={t('nameOf', { name })} placeholder={t('name')} value={row.name} readOnly={row.known} onChange={(event) => change({ name: event.target.value })} maxLength={60} className={`max-sm:col-span-2 ${row.known ? 'bg-sunken' : ''}`} {...wrong('name')} />
      <Input aria-label={t('priceOf', { name })} placeholder={t('price')} inputMode="decimal" autoComplete="off" value={row.unitPrice} onChange={(event) => change({ unitPrice: event.target.value })} maxLength={14} lead={currencySymbol(currency, locale)} unit={`/ ${units(row.unit)}`} {...wrong('price')} />
      {row.known ? <span className="w-8 pointer-coarse:w-11" /> : <IconButton icon={trash} label={t('removeOne', { name })} onClick={remove} />}
      {fault !== null && (
        <p role="alert" className="col-span-full text-bad-text">
          {t(`faults.${fault}`)}
        </p>
      )}
    </div>
  )
}
