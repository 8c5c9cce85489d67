'use client'
import { useDeferredValue, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { useRefusal } from '@/app/_client/use-refusal.client'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { Skeleton } from '@/app/_ui/skeleton'
import type { PromotionBody } from '@/server/contracts/promotion'
import type { QuoteBody } from '@/server/contracts/quote'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { readBasket, usualVolume, type BasketDraft } from './basket-draft'
import { BasketLines } from './basket-lines.client'
import { OccasionFields } from './occasion-fields.client'
import { SimulatedQuote } from './simulated-quote.client'
import type { SimulatorWorld } from './simulator-world'

export interface SimulatorProps {
  readonly world: SimulatorWorld
  /** Comes first in the answer. */
  readonly promotionId: string | undefined
  /** What the clock's field begins with; empty is now. */
  readonly startClock: string
  /** A promotion that is being written, as if it were live; with `id` in the place of that one. */
  readonly trial?: (PromotionBody & { readonly id?: string }) | undefined
}

/** Answers while somebody types: nothing is stored, so there is nothing to send off. */
export function Simulator({ world, promotionId, startClock, trial }: SimulatorProps) {
  const t = useTranslations('console.simulator')
  const { currencyDecimals } = useConsoleChain()
  const refusalText = useRefusalText()
  const [first] = world.stations
  const [stationId, setStationId] = useState(first?.id)
  const station = world.stations.find((one) => one.id === stationId) ?? first
  const [draft, setDraft] = useState<BasketDraft>(() => ({
    lines: [{ key: 'line 1', kind: 'fuel', grade: first?.grades[0]?.code ?? '', volume: usualVolume(first?.grades[0]?.unit) }],
    clock: startClock, shownBy: 'phone', shown: '', tier: '', method: '', bankCard: '', partner: '', codes: '', drafts: promotionId !== undefined && trial === undefined && world.drafts.some(({ value }) => value === promotionId) ? [promotionId] : [],
  }))
  const read = station === undefined ? null : readBasket(draft, station, currencyDecimals)
  const { data, error, isFetching } = useSimulation(read?.basket ?? null, { draft, trial })
  const refusal = useRefusal(error, 'basket')
  const memberUnknown = refusal !== null && Object.keys(refusal.fields).some((field) => field.startsWith('member'))
  if (station === undefined) return <p className="text-muted">{t('empty.line')}</p>
  const change = (part: Partial<BasketDraft>) => setDraft((now) => ({ ...now, ...part }))
  return (
    <div className="flex flex-col gap-4">
      <SelectField label={t('station')} options={world.stations.map((one) => ({ value: one.id, label: one.line }))} value={station.id} onChange={(event) => setStationId(event.target.value)} />
      <BasketLines station={station} lines={draft.lines} wrong={read?.wrong ?? new Set()} onChange={(lines) => change({ lines })} />
      <OccasionFields draft={draft} world={trial?.id === undefined ? world : { ...world, drafts: world.drafts.filter(({ value }) => value !== trial.id) }} memberUnknown={memberUnknown} codesWrong={read?.wrong.has('codes') ?? false} onChange={change} />
      <div aria-live="polite" aria-busy={isFetching} className="border-t pt-4">
        {error !== null && !memberUnknown && <Notice tone="bad">{refusalText(error)}</Notice>}
        {error === null && data === undefined && read?.basket && <Skeleton className="h-24 w-full" />}
        {error === null && data !== undefined && <SimulatedQuote quote={data} station={station} hasMember={draft.shown.trim() !== '' || draft.tier !== ''} promotionId={promotionId} trialName={trial?.name} />}
      </div>
    </div>
  )
}

function useSimulation(basket: QuoteBody | null, { draft, trial }: { readonly draft: BasketDraft; readonly trial: SimulatorProps['trial'] }) {
  const { chain, mode } = useConsoleChain()
  const wanted = basket && { ...basket, drafts: [...draft.drafts, ...(trial ? [trial] : [])], ...(draft.tier !== '' && { as_tier: draft.tier }) }
  const settled = useDeferredValue(JSON.stringify(wanted))
  const asked = settled === 'null' ? null : (JSON.parse(settled) as NonNullable<typeof wanted>)
  return useQuery({
    ...useTRPC().promotions.simulate.queryOptions({ chain, mode, basket: asked ?? { station_id: '-', lines: [], drafts: [] } }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}
