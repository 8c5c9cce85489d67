'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { FileDrop } from '@/app/_ui/file-drop.client'
import { Notice } from '@/app/_ui/notice'
import { Progress } from '@/app/_ui/progress'
import { showToast } from '@/app/_ui/toast.client'
import type { ImportedStations } from '@/server/contracts/station'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { columnValues } from './column-values'
import { DryRun } from './dry-run.client'
import { MappingForm } from './mapping-form.client'
import type { ImportFilter, Mapping, OpenedFile } from './opened-file'
import { readText } from './read-text.client'

const BYTES_MAX = 5_000_000

export interface StationImportProps {
  readonly both: boolean
  /** Where to go when the stations are in. */
  readonly next: string
  readonly onImported?: () => Promise<void>
}

/** File → which column is what → what would happen → done. Nothing is stored before the last press. */
export function StationImport({ both, next, onImported }: StationImportProps) {
  const t = useTranslations('console.import')
  const locale = useLocale()
  const router = useRouter()
  const refusalText = useRefusalText()
  const { chain, mode, timeZone } = useConsoleChain()
  const stations = useTRPC().stations
  const [file, setFile] = useState<OpenedFile | null>(null)
  const [mapping, setMapping] = useState<Mapping>({})
  const [filter, setFilter] = useState<ImportFilter | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const describe = useMutation(stations.describeFile.mutationOptions())
  const dryRun = useMutation(stations.import.mutationOptions())
  const store = useMutation(
    stations.import.mutationOptions({
      onSuccess: async (done: ImportedStations) => {
        showToast({ title: t('imported', { count: done.new + done.changed }) })
        await onImported?.()
        router.push(next)
        router.refresh()
      },
    }),
  )
  const open = async (chosen: File) => {
    setFault(null)
    setFile(null)
    dryRun.reset()
    store.reset()
    if (chosen.size > BYTES_MAX) return setFault(t('tooLarge'))
    const { content, encoding } = await readText(chosen, locale)
    if (content.trim() === '') return setFault(t('emptyFile'))
    describe.mutate(
      { chain, mode, content },
      {
        onSuccess: (told) => {
          setFile({ name: chosen.name.slice(0, 200), content, encoding, headers: told.headers, rowsTotal: told.rows_total, sample: told.sample, values: columnValues(content, told.headers) })
          setMapping(told.mapping)
          setFilter(null)
        },
        onError: (error) => setFault(showRefusal(error).code === 'validation_failed' ? t('unreadable') : (refusalText(error) ?? null)),
      },
    )
  }
  const input = (dry: boolean) =>
    file && {
      chain, mode, both,
      file: { file_name: file.name, content: file.content, mapping, time_zone: timeZone, dry_run: dry, skip_errors: true, ...(filter !== null && filter.equals !== '' && { filter }) },
    }
  const run = (dry: boolean) => {
    const asked = input(dry)
    if (asked) (dry ? dryRun : store).mutate(asked)
  }
  const failure = dryRun.error ?? store.error
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <FileDrop label={t('drop')} help={t('dropHelp')} accept=".csv,.txt,.tsv,text/csv,text/plain" onFile={(chosen) => void open(chosen)} error={fault ?? undefined} />
      {describe.isPending && <Progress label={t('reading')} text={t('reading')} />}
      {file !== null && (
        <>
          {file.encoding !== null && <Notice tone="warn">{t('encoding', { encoding: file.encoding })}</Notice>}
          <MappingForm
            file={file}
            mapping={mapping}
            filter={filter}
            busy={dryRun.isPending}
            onChange={(nextMapping, nextFilter) => {
              setMapping(nextMapping)
              setFilter(nextFilter)
              dryRun.reset()
            }}
            onCheck={() => run(true)}
          />
        </>
      )}
      {failure !== null && <Notice tone="bad">{refusalText(failure)}</Notice>}
      {dryRun.data !== undefined && <DryRun result={dryRun.data} busy={store.isPending || store.isSuccess} onImport={() => run(false)} />}
    </div>
  )
}
