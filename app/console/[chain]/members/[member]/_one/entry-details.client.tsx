'use client'
import { useState } from 'react'
import Link from 'next/link'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { AssetAmount } from '@/app/_ui/asset-amount'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { Sheet } from '@/app/_ui/dialog.client'
import { Notice } from '@/app/_ui/notice'
import { Skeleton } from '@/app/_ui/skeleton'
import { useConsoleChain } from '../../../../_parts/console-chain.client'
import { useRefusalText } from '../../../../_parts/use-refusal-text.client'
import { EntryLots } from './entry-lots'

export interface EntryDetailsProps { readonly memberId: string; readonly entryId: string; readonly text: string }

/** One row of the ledger opened, for when it is disputed: lots, sale, versions of rules and programme, people. */
export function EntryDetails({ memberId, entryId, text }: EntryDetailsProps) {
  const t = useTranslations('console.dispute')
  const [open, setOpen] = useState(false)
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={text}
      sentence={t('sentence')}
      trigger={
        <button type="button" className="text-start font-medium after:absolute after:inset-0 hover:underline">
          {text}
        </button>
      }
    >
      {open && <Loaded memberId={memberId} entryId={entryId} />}
    </Sheet>
  )
}

function Loaded({ memberId, entryId }: Omit<EntryDetailsProps, 'text'>) {
  const t = useTranslations('console.dispute')
  const refusalText = useRefusalText()
  const { chain, mode, base, timeZone, currency } = useConsoleChain()
  const { data, error } = useQuery(useTRPC().members.entry.queryOptions({ chain, mode, memberId, entryId }))
  if (error !== null) return <Notice tone="bad">{refusalText(error)}</Notice>
  if (data === undefined) return <Skeleton className="h-40" />
  const { entry, sale, who } = data
  return (
    <div className="flex flex-col gap-6">
      <Details
        items={[
          { key: 'amount', label: t('amount'), value: <AssetAmount asset={entry.asset} amount={entry.amount} currency={currency} sign="always" /> },
          { key: 'after', label: t('after'), value: <AssetAmount asset={entry.asset} amount={entry.balance_after} currency={currency} /> },
          { key: 'occurred', label: t('occurred'), value: <DateTime at={entry.occurred_at} timeZone={timeZone} /> },
          { key: 'recorded', label: t('recorded'), value: <DateTime at={entry.recorded_at} timeZone={timeZone} /> },
          ...(sale === null ? [] : [
            { key: 'sale', label: t('sale'), value: <Link className="text-accent-text underline" href={`${base}/sales/${sale.id}`}>{t('saleAt', { station: sale.station_name, till: sale.pos_id, number: sale.pos_transaction_id })}</Link> },
            { key: 'rules', label: t('versions'), value: t('versionsOf', { rules: sale.rule_set_version, programme: sale.programme_version }) },
          ]),
          ...(sale === null && data.station_name !== null ? [{ key: 'station', label: t('station'), value: data.station_name }] : []),
          ...(who === null ? [] : [
            { key: 'made', label: t('madeBy'), value: who.made_by },
            ...(who.decided_by === null ? [] : [{ key: 'decided', label: t('decidedBy'), value: who.decided_by }]),
            ...(who.reversed_by === null ? [] : [{ key: 'reversed', label: t('reversedBy'), value: who.reversed_by }]),
          ]),
          ...data.rules.map((rule) => ({ key: rule.promotion_id, label: rule.name, value: <AssetAmount asset={entry.asset} amount={rule.points} currency={currency} sign="always" /> })),
          { key: 'id', label: t('id'), value: <code className="font-mono text-12 break-all">{entry.id}</code> },
        ]}
      />
      <EntryLots lots={data.lots} timeZone={timeZone} />
    </div>
  )
}
