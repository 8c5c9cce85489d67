'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { useRouter } from 'next/navigation'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Card } from '@/app/_ui/card'
import { SaveBar } from '@/app/_ui/save-bar.client'
import { showToast } from '@/app/_ui/toast.client'
import type { PromotionBody } from '@/server/contracts/promotion'
import { useConsoleChain } from '../../_parts/console-chain.client'
import { useRefusalText } from '../../_parts/use-refusal-text.client'
import { Simulator } from '../../_simulator/simulator.client'
import type { SimulatorWorld } from '../../_simulator/simulator-world'
import type { RegistryPart } from './arg-schema'
import { BuilderContext, type Builder } from './builder-context.client'
import { EffectsEditor } from './effects-editor.client'
import { MoneyFields, NameFields, ScheduleFields } from './facts-editor.client'
import { LimitsEditor } from './limits-editor.client'
import { bodyOf, draftOf, type RuleDraft } from './rule-draft'
import { SentenceCard } from './sentence-card.client'
import { TreeEditor } from './tree-editor.client'

export interface PromotionBuilderProps {
  /** What the form begins with: a template, the newest version, nothing. */
  readonly start: Parameters<typeof draftOf>[0]
  /** The promotion that is changed, with the version that was read; absent for a new one. */
  readonly of?: { readonly id: string; readonly rowVersion: number }
  readonly registry: { readonly conditions: readonly RegistryPart[]; readonly effects: readonly RegistryPart[] }
  readonly named: Builder['named']
  readonly world: SimulatorWorld
}
const PARTS = ['name', 'labels', 'conditions', 'effects', 'limits', 'schedule', 'priority', 'floors', 'funding'] as const

/** A promotion as a form made of the registry, with its sentence and a basket to try it on beside it. */
export function PromotionBuilder({ start, of, registry, named, world }: PromotionBuilderProps) {
  const t = useTranslations('console.builder')
  const { currencyDecimals, timeZone } = useConsoleChain()
  const context = useMemo(() => ({ ...registry, currencyDecimals, timeZone }), [registry, currencyDecimals, timeZone])
  const [begun] = useState(() => draftOf(start, context))
  const [draft, setDraft] = useState<RuleDraft>(begun)
  const [isScolding, setScolding] = useState(false)
  const body = bodyOf(draft, context)
  const preview = usePreview(body)
  const problems = preview?.problems ?? []
  const wrong = new Set(problems.map(({ pointer }) => pointer))
  const save = useSave(of)
  const before = bodyOf(begun, context)
  const changes = PARTS.filter((part) => JSON.stringify(body[part]) !== JSON.stringify(before[part])).map((part) => t(`parts.${part}`))
  const change = (part: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...part }))
  const trial = problems.length === 0 && preview !== undefined ? { ...(body as PromotionBody), ...(of && { id: of.id }) } : undefined
  return (
    <BuilderContext value={{ ...context, named, wrong, isScolding }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <div className="order-2 flex min-w-0 flex-col gap-4 lg:order-1">
          <Card title={t('cards.name')}><NameFields draft={draft} onChange={change} /></Card>
          <Card title={t('cards.conditions')} sentence={t('cards.conditionsSentence')}><TreeEditor root={draft.conditions} onChange={(conditions) => change({ conditions })} /></Card>
          <Card title={t('cards.effects')} sentence={t('cards.effectsSentence')}><EffectsEditor list={draft.effects} onChange={(effects) => change({ effects })} /></Card>
          <Card title={t('cards.limits')} sentence={t('cards.limitsSentence')}><LimitsEditor list={draft.limits} onChange={(limits) => change({ limits })} /></Card>
          <Card title={t('cards.schedule')}><ScheduleFields draft={draft} onChange={change} /></Card>
          <Card title={t('cards.money')}><MoneyFields draft={draft} onChange={change} /></Card>
        </div>
        <div className="contents min-w-0 lg:sticky lg:top-4 lg:order-2 lg:flex lg:flex-col lg:gap-4">
          <SentenceCard preview={preview} className="order-1" />
          <Card title={t('try')} sentence={trial === undefined ? t('tryLater') : t('trySentence')} className="order-3">
            <Simulator world={world} promotionId={of?.id} startClock="" trial={trial} />
          </Card>
        </div>
      </div>
      <SaveBar
        changes={of && changes.length === 0 ? null : of ? changes.join(', ') : t('newDraft')}
        saving={save.isPending}
        error={save.error ?? (isScolding && problems.length > 0 ? t('mend', { count: problems.length }) : undefined)}
        onDiscard={() => (of ? setDraft(begun) : save.leave())}
        onSave={() => {
          setScolding(true)
          if (trial) save.run(body as PromotionBody)
        }}
      />
    </BuilderContext>
  )
}

/** What the rule says or what is wrong with it, asked anew a moment after it changed. */
function usePreview(body: Record<string, unknown>) {
  const { chain, mode } = useConsoleChain()
  const settled = useDeferredValue(JSON.stringify(body))
  const { data } = useQuery({
    ...useTRPC().promotions.preview.queryOptions({ chain, mode, promotion: JSON.parse(settled) as Record<string, unknown> }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  return settled === JSON.stringify(body) ? data : undefined
}

function useSave(of: PromotionBuilderProps['of']) {
  const t = useTranslations('console.builder')
  const router = useRouter()
  const refusalText = useRefusalText()
  const { base, chain, mode } = useConsoleChain()
  const promotions = useTRPC().promotions
  const leave = (id = of?.id) => router.push(id === undefined ? `${base}/promotions` : `${base}/promotions/${id}`)
  const done = {
    onSuccess: ({ id }: { id: string }) => {
      showToast({ title: t('saved') })
      leave(id)
      router.refresh()
    },
  }
  const create = useMutation(promotions.create.mutationOptions(done))
  const update = useMutation(promotions.update.mutationOptions(done))
  const failed = create.error ?? update.error
  return {
    isPending: create.isPending || update.isPending,
    error: failed === null ? undefined : showRefusal(failed).code === 'version_conflict' ? t('changedMeanwhile') : refusalText(failed),
    leave: () => leave(),
    run: (body: PromotionBody) => (of ? update.mutate({ chain, mode, promotionId: of.id, patch: { ...body, row_version: of.rowVersion } }) : create.mutate({ chain, mode, promotion: body })),
  }
}
