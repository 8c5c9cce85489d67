'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { saveFile } from '@/app/_client/save-file.client'
import { useTRPC } from '@/app/_client/trpc.client'
import { Button } from '@/app/_ui/button'
import { download } from '@/app/_ui/icon/paths'
import { showToast } from '@/app/_ui/toast.client'
import type { DiscrepancyFilter } from '@/server/contracts/discrepancy'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'

/** What the filters show, a line a discrepancy, as a file for a spreadsheet. */
export function DiscrepancyCsv({ filter }: { filter: DiscrepancyFilter }) {
  const t = useTranslations('console.discrepancies')
  const refusalText = useRefusalText()
  const { chain, mode } = useConsoleChain()
  const take = useMutation(
    useTRPC().sales.discrepanciesCsv.mutationOptions({
      onSuccess: ({ file_name, csv, rows, has_more }) => {
        saveFile(file_name, csv, 'text/csv')
        showToast({ title: t('csvDone', { rows }), ...(has_more && { text: t('csvMore') }) })
      },
      onError: (error) => showToast({ title: refusalText(error) ?? '', tone: 'bad' }),
    }),
  )
  return (
    <Button icon={download} loading={take.isPending} onClick={() => take.mutate({ chain, mode, filter })}>
      {t('csv')}
    </Button>
  )
}
