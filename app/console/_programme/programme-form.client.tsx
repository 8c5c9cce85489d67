'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC, useTRPCClient } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { Card } from '@/app/_ui/card'
import { Checkbox } from '@/app/_ui/choice'
import { NumberField, TextField } from '@/app/_ui/field'
import { currencySymbol } from '@/app/_ui/format/currency-symbol'
import { formatMoney } from '@/app/_ui/format/format-money'
import { SaveBar } from '@/app/_ui/save-bar.client'
import { SelectField } from '@/app/_ui/select-field'
import { showToast } from '@/app/_ui/toast.client'
import type { ProgrammeAnswer } from '@/server/contracts/programme'
import { useCan, useConsoleChain } from '../_parts/console-chain.client'
import { inLocale } from '../_parts/in-locale'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import type { GradeOption } from './grade-option'
import { draftOf, readDraft, type ProgrammeDraft } from './programme-draft'
import { SpendingCard } from './spending-card.client'
import { TiersCard } from './tiers-card.client'

const ROUNDS = ['day', 'month', 'quarter', 'year'] as const
const PARTS = ['value', 'months', 'roundTo', 'rolling', 'maturityDays', 'spendMin', 'spendStep', 'refundPolicy', 'approvalAbove', 'transfersAllowed', 'transfersMax', 'familyAllowed', 'familyMax', 'tiers', 'period', 'tierMonths', 'down', 'grace', 'graceDays'] as const

/**
 * Points and tiers; what each figure comes to stands beside it. When somebody else was faster, what was changed here is
 * put onto their version and waits for another press.
 */
export function ProgrammeForm({ programme: read, grades }: { programme: ProgrammeAnswer; grades: readonly GradeOption[] }) {
  const t = useTranslations('console.programme')
  const locale = useLocale()
  const router = useRouter()
  const refusalText = useRefusalText()
  const client = useTRPCClient()
  const mayChange = useCan('programme.change')
  const { chain, mode, currency, currencyDecimals, pointsName } = useConsoleChain()
  const [programme, setProgramme] = useState(read)
  const start = draftOf(programme, currencyDecimals)
  const [draft, setDraft] = useState<ProgrammeDraft>(start)
  const [startsOn, setStartsOn] = useState('')
  const { body, faults } = readDraft(draft, programme, currencyDecimals)
  const change = (part: Partial<ProgrammeDraft>) => setDraft({ ...draft, ...part })
  const differs = (part: (typeof PARTS)[number]) => JSON.stringify(draft[part]) !== JSON.stringify(start[part])
  if (read.version > programme.version && !PARTS.some(differs)) {
    // A template was applied below, and nothing was typed here.
    setProgramme(read)
    setDraft(draftOf(read, currencyDecimals))
  }
  const update = useMutation(
    useTRPC().programme.update.mutationOptions({
      onSuccess: (saved) => {
        const isLater = isAhead(saved.effective_at)
        if (!isLater) setProgramme(saved)
        setDraft(isLater ? start : draftOf(saved, currencyDecimals))
        setStartsOn('')
        showToast({ title: t(isLater ? 'savedLater' : 'saved') })
        router.refresh()
      },
      onError: async (error) => {
        const newest = showRefusal(error).code === 'version_conflict' ? await client.programme.read.query({ chain, mode }).catch(() => null) : null
        if (newest === null) return
        const mine = Object.fromEntries(PARTS.filter((part) => differs(part)).map((part) => [part, draft[part]]))
        setProgramme(newest)
        setDraft({ ...draftOf(newest, currencyDecimals), ...mine })
      },
    }),
  )
  const changes = PARTS.filter(differs).map((part) => t(`parts.${part}`))
  const thousand = formatMoney(Math.floor(body.points.value_e4 / 10), currency, { locale })
  return (
    <div>
      <fieldset disabled={!mayChange} className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Card title={t('points')} sentence={t('pointsSentence')}>
            <div className="flex flex-col gap-4">
              <NumberField label={t('value')} value={draft.value} onChange={(event) => change({ value: event.target.value })} lead={currencySymbol(currency, locale)} maxLength={12} help={t('valueHelp', { name: inLocale(pointsName, locale), amount: thousand })} error={faults.includes('value') ? t('faults.value') : undefined} />
              <div className="grid gap-3 sm:grid-cols-2">
                <NumberField label={t('months')} value={draft.months} onChange={(event) => change({ months: event.target.value })} unit={t('monthsUnit')} maxLength={3} help={draft.months.trim() === '' ? t('never') : t('monthsHelp')} error={faults.includes('months') ? t('faults.months') : undefined} />
                <SelectField label={t('roundTo')} options={ROUNDS.map((value) => ({ value, label: t(`rounds.${value}`) }))} value={draft.roundTo} onChange={(event) => change({ roundTo: event.target.value as ProgrammeDraft['roundTo'] })} />
              </div>
              <Checkbox label={t('rolling')} help={t('rollingHelp')} checked={draft.rolling && draft.months.trim() !== ''} disabled={draft.months.trim() === ''} onChange={(event) => change({ rolling: event.target.checked })} />
              <NumberField label={t('maturity')} value={draft.maturityDays} onChange={(event) => change({ maturityDays: event.target.value })} unit={t('daysUnit')} maxLength={2} help={t('maturityHelp')} error={faults.includes('maturityDays') ? t('faults.maturityDays') : undefined} />
            </div>
          </Card>
          <SpendingCard draft={draft} faults={faults} onChange={change} />
        </div>
        <div className="flex flex-col gap-4">
          <TiersCard draft={draft} faults={faults} grades={grades} onChange={change} />
          <Card title={t('begins')} sentence={t('beginsSentence')}>
            <TextField label={t('beginsOn')} help={t('beginsHelp')} type="date" value={startsOn} onChange={(event) => setStartsOn(event.target.value)} className="max-w-60" />
          </Card>
        </div>
      </fieldset>
      <SaveBar
        changes={changes.length === 0 ? null : changes.join(', ')}
        saving={update.isPending}
        error={refusalText(update.error) ?? (changes.length > 0 && faults.length > 0 ? t('mend') : undefined)}
        onDiscard={() => {
          update.reset()
          setDraft(start)
        }}
        onSave={() => faults.length === 0 && update.mutate({ chain, mode, version: programme.version, programme: body, ...(startsOn !== '' && { effectiveOn: startsOn }) })}
      />
    </div>
  )
}

/** Whether what was saved begins another day. */
const isAhead = (at: string | undefined): boolean => at !== undefined && Date.parse(at) > Date.now()
