'use client'
import { useDeferredValue, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { useRefusal } from '@/app/_client/use-refusal.client'
import { useTyped } from '@/app/_client/use-typed.client'
import { NumberField, TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { Skeleton } from '@/app/_ui/skeleton'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { lineAmountMinor } from './line-amount'
import { SimulatedQuote } from './simulated-quote.client'
import type { SimulatorStation } from './simulator-station'
import { zonedInstant } from './zoned-instant'

export interface SimulatorProps {
  readonly stations: readonly SimulatorStation[]
  readonly promotionId: string | undefined
  /** What the clock's field begins with; empty is now. */
  readonly startClock: string
}
const USUAL = { l: '40', gal_us: '12', kwh: '45', kg: '15' } as const

/** Answers while somebody types: nothing is stored, so there is nothing to send off. */
export function Simulator({ stations, promotionId, startClock }: SimulatorProps) {
  const t = useTranslations('console.simulator')
  const units = useTranslations('common.units')
  const { chain, mode, currencyDecimals } = useConsoleChain()
  const refusalText = useRefusalText()
  const [stationId, setStationId] = useState(stations[0]?.id)
  const station = stations.find((one) => one.id === stationId) ?? stations[0]
  const [gradeCode, setGradeCode] = useState<string>()
  const grade = station?.grades.find((one) => one.code === gradeCode) ?? station?.grades[0]
  const { text: volume, field: volumeField } = useTyped(USUAL[grade?.unit ?? 'l'])
  const { text: clock, field: clockField } = useTyped(startClock)
  const { text: phone, field: phoneField } = useTyped()
  const amountMinor = grade === undefined ? null : lineAmountMinor(volume.replace(',', '.'), grade.unitPrice, currencyDecimals)
  const wanted =
    station === undefined || grade === undefined || amountMinor === null
      ? null
      : {
          station_id: station.id,
          ...(clock !== '' && { occurred_at: zonedInstant(clock, station.timeZone) }),
          ...(phone.trim() !== '' && { member: { identifier: { type: 'phone' as const, value: phone.trim().replaceAll(/[\s()-]/g, '') } } }),
          lines: [{ line_id: '1', type: 'fuel' as const, grade: grade.code, volume: volume.replace(',', '.'), volume_unit: grade.unit, unit_price: grade.unitPrice, amount_minor: amountMinor }],
        }
  const basket = useDeferredValue(JSON.stringify(wanted))
  const asked = basket === 'null' ? null : (JSON.parse(basket) as NonNullable<typeof wanted>)
  const { data, error, isFetching } = useQuery({
    ...useTRPC().promotions.simulate.queryOptions({ chain, mode, basket: asked ?? { station_id: '-', lines: [] } }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const refusal = useRefusal(error, 'basket')
  const memberUnknown = refusal !== null && Object.keys(refusal.fields).some((field) => field.startsWith('member'))
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label={t('station')} className="sm:col-span-2" options={stations.map((one) => ({ value: one.id, label: one.line }))} value={station?.id} onChange={(event) => setStationId(event.target.value)} />
        <SelectField label={t('grade')} options={(station?.grades ?? []).map((one) => ({ value: one.code, label: one.name }))} value={grade?.code} onChange={(event) => setGradeCode(event.target.value)} />
        <NumberField label={t('volume')} {...volumeField} unit={grade && units(grade.unit)} maxLength={9} error={amountMinor === null ? t('volumeWrong') : undefined} />
        <TextField label={t('when')} type="datetime-local" {...clockField} help={t('whenHelp')} />
        <TextField label={t('member')} type="tel" {...phoneField} placeholder="+49 151 12345678" help={t('memberHelp')} autoComplete="off" error={memberUnknown ? t('memberUnknown') : undefined} />
      </div>
      <div aria-live="polite" aria-busy={isFetching} className="border-t pt-4">
        {error !== null && !memberUnknown && <Notice tone="bad">{refusalText(error)}</Notice>}
        {error === null && data === undefined && <Skeleton className="h-24 w-full" />}
        {error === null && data !== undefined && grade !== undefined && asked !== null && <SimulatedQuote quote={data} grade={grade} hasMember={'member' in asked} promotionId={promotionId} />}
      </div>
    </div>
  )
}
