'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Notice } from '@/app/_ui/notice'
import { Points } from '@/app/_ui/points'
import { Stat, StatRow } from '@/app/_ui/stat'
import { Table } from '@/app/_ui/table'
import type { ImportedStations } from '@/server/contracts/station'

export interface DryRunProps {
  readonly result: ImportedStations
  readonly busy: boolean
  readonly onImport: () => void
}
/** What would happen, row by row where something is wrong. */
export function DryRun({ result, busy, onImport }: DryRunProps) {
  const t = useTranslations('console.import')
  const ready = result.new + result.changed
  const wrongRows = new Set(result.errors.map((error) => error.row)).size
  return (
    <section aria-label={t('result')} className="flex flex-col gap-4">
      <Card title={t('result')}>
        <div role="status">
          <StatRow>
            <Stat label={t('matching')} value={<Points points={result.rows_matching} />} consequence={t('ofRows', { count: result.rows_total })} />
            <Stat label={t('new')} value={<Points points={result.new} />} />
            <Stat label={t('changed')} value={<Points points={result.changed} />} />
            <Stat label={t('unchanged')} value={<Points points={result.unchanged} />} />
            <Stat label={t('wrong')} value={<Points points={result.errors_total} />} />
          </StatRow>
        </div>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t pt-4">
          <p className="min-w-0 flex-1 basis-60 text-muted">{ready === 0 ? t('nothing') : wrongRows > 0 ? t('skips', { count: wrongRows }) : t('clean')}</p>
          <Button variant="primary" loading={busy} disabled={ready === 0} onClick={onImport}>
            {t('import', { count: ready })}
          </Button>
        </div>
      </Card>
      {result.preview.length > 0 && (
        <Card title={t('preview')} flush>
          <Table
            caption={t('preview')}
            rows={result.preview}
            rowKey={(row) => String(row.row)}
            columns={[
              { key: 'name', title: t('fields.name'), names: true, cell: (row) => row.name },
              { key: 'brand', title: t('fields.brand'), cell: (row) => row.brand },
              { key: 'address', title: t('address'), cell: (row) => row.address },
            ]}
          />
        </Card>
      )}
      {result.errors_total > 0 && (
        <Card title={t('errors')} sentence={t('errorsSentence')} flush>
          {result.errors_total > result.errors.length && (
            <div className="px-4 pb-3">
              <Notice>{t('firstErrors', { count: result.errors.length })}</Notice>
            </div>
          )}
          <Table
            caption={t('errors')}
            rows={result.errors.map((error, index) => ({ ...error, key: `${error.row} ${error.column} ${index}` }))}
            rowKey={(error) => error.key}
            columns={[
              { key: 'row', title: t('row'), names: true, cell: (error) => <Points points={error.row} /> },
              { key: 'column', title: t('column'), cell: (error) => error.column },
              { key: 'value', title: t('value'), cell: (error) => error.value },
              { key: 'what', title: t('what'), cell: (error) => t(`faults.${error.code}`) },
            ]}
          />
        </Card>
      )}
    </section>
  )
}
