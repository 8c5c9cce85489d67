'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { download } from '@/app/_ui/icon/paths'
import type { AuditFilter } from '@/server/contracts/audit'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useSavedCsv } from '../_parts/use-saved-csv.client'

/** What the filters show, as a file for a spreadsheet. */
export function AuditCsv({ filter }: { filter: AuditFilter }) {
  const t = useTranslations('console.audit')
  const { chain, mode } = useConsoleChain()
  const take = useMutation(useTRPC().audit.csv.mutationOptions(useSavedCsv('console.audit')))
  return (
    <Button icon={download} loading={take.isPending} onClick={() => take.mutate({ chain, mode, filter })}>
      {t('csv')}
    </Button>
  )
}
