import { useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { clock, refreshCw } from '@/app/_ui/icon/paths'
import { Table } from '@/app/_ui/table'
import type { JobFailure } from '@/server/contracts/job-failure'
import { jobName, knownReason } from './job-words'
import { RunAgain } from './run-again.client'

export function JobFailureTable({ failures, timeZone }: { failures: readonly JobFailure[]; timeZone: string }) {
  const t = useTranslations('console.jobs')
  const nameOf = ({ job }: JobFailure): string => {
    const name = jobName(job)
    return name === undefined ? job : t(`names.${name}`)
  }
  const reasonOf = ({ reason }: JobFailure) => {
    const known = knownReason(reason)
    return known === undefined ? <code className="font-mono text-12 break-all">{reason}</code> : t(`reasons.${known}`)
  }
  return (
    <Table
      caption={t('list')}
      rows={failures}
      rowKey={(failure) => failure.id}
      empty={<EmptyState line={t('empty.line')} sentence={t('empty.sentence')} />}
      columns={[
        { key: 'job', title: t('job'), names: true, cell: nameOf },
        { key: 'reason', title: t('reason'), cell: reasonOf },
        { key: 'attempts', title: t('attempts'), figures: true, cell: (failure) => failure.attempts },
        { key: 'failedAt', title: t('failedAt'), cell: (failure) => <DateTime at={failure.failed_at} timeZone={timeZone} /> },
        { key: 'state', title: <span className="sr-only">{t('state')}</span>, figures: true, cell: (failure) => <State failure={failure} name={nameOf(failure)} /> },
      ]}
    />
  )
}

function State({ failure, name }: { failure: JobFailure; name: string }) {
  const t = useTranslations('console.jobs')
  if (failure.again_at !== null)
    return (
      <Chip tone="info" icon={refreshCw}>
        {t('underWay')}
      </Chip>
    )
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {failure.cause === 'schedule' && <Chip icon={clock}>{t('bySchedule')}</Chip>}
      <RunAgain failureId={failure.id} name={name} />
    </span>
  )
}
