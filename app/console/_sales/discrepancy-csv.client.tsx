'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { download } from '@/app/_ui/icon/paths'
import type { DiscrepancyFilter } from '@/server/contracts/discrepancy'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useSavedCsv } from '../_parts/use-saved-csv.client'

/** What the filters show, a line a discrepancy, as a file for a spreadsheet. */
export function DiscrepancyCsv({ filter }: { filter: DiscrepancyFilter }) {
  const t = useTranslations('console.discrepancies')
  const { chain, mode } = useConsoleChain()
  const take = useMutation(useTRPC().sales.discrepanciesCsv.mutationOptions(useSavedCsv('console.discrepancies')))
  return (
    <Button icon={download} loading={take.isPending} onClick={() => take.mutate({ chain, mode, filter })}>
      {t('csv')}
    </Button>
  )
}
