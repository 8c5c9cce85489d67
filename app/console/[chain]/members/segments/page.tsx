import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { CardPicture } from '@/app/_ui/pictures/picture'
import { Table } from '@/app/_ui/table'
import { NamedActions } from '../../../_named/named-actions.client'
import { BackLink } from '../../../_parts/back-link'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { NewSegment } from './new-segment.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.segments')
  return { title: t('title') }
}

export default async function SegmentsPage({ params }: ChainPage) {
  const { call, side, base, can } = await openConsole((await params).chain, 'members.read')
  const [t, members, segments] = await Promise.all([getTranslations('console.segments'), getTranslations('console.members'), call.segments.list(side)])
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/members`}>{members('title')}</BackLink>} title={t('title')} sentence={t('sentence')} action={can('promotions.change') && <NewSegment />} />
      <Card flush>
        {segments.length === 0 ? (
          <EmptyState line={t('empty.line')} sentence={t('empty.sentence')} picture={<CardPicture />} />
        ) : (
          <Table
            caption={t('title')}
            rows={segments}
            rowKey={(row) => row.code}
            columns={[
              { key: 'name', title: t('name'), names: true, className: 'sm:w-2/5', cell: (row) => row.name },
              { key: 'code', title: t('code'), className: 'sm:w-1/5', cell: (row) => <code className="font-mono text-13">{row.code}</code> },
              { key: 'joined', title: t('joined'), cell: (row) => t(row.is_joinable ? 'byMembers' : 'byStaff') },
              { key: 'count', title: t('count'), figures: true, cell: (row) => row.members },
              ...(can('promotions.change') ? [{ key: 'actions', title: <span className="sr-only">{t('actions')}</span>, figures: true, cell: (row: (typeof segments)[number]) => <NamedActions thing={{ sort: 'segment', code: row.code, name: row.name, version: row.version, held: row.members }} /> }] : []),
            ]}
          />
        )}
      </Card>
    </>
  )
}
