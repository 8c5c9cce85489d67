import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { StationPicture } from '@/app/_ui/pictures/picture'
import { Table } from '@/app/_ui/table'
import { NamedActions } from '../../../_named/named-actions.client'
import { BackLink } from '../../../_parts/back-link'
import { openConsole, type ChainPage } from '../../../_parts/open-console'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.named')
  return { title: t('places') }
}

export default async function PlacesPage({ params }: ChainPage) {
  const { call, side, base, can } = await openConsole((await params).chain, 'stations.read')
  const [t, stations, places] = await Promise.all([getTranslations('console.named'), getTranslations('console.stations'), call.stations.listPlaces(side)])
  const kinds = (['region', 'group'] as const).map((kind) => ({ kind, rows: places.filter((one) => one.kind === kind) }))
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/stations`}>{stations('title')}</BackLink>} title={t('places')} sentence={t('placesSentence')} />
      <div className="flex flex-col gap-4">
        {places.length === 0 ? (
          <Card>
            <EmptyState line={t('none')} sentence={t('noneSentence')} picture={<StationPicture />} />
          </Card>
        ) : (
          kinds.map(({ kind, rows }) => (
            <Card key={kind} title={t(kind === 'region' ? 'regions' : 'groups')} flush>
              <Table
                caption={t(kind === 'region' ? 'regions' : 'groups')}
                rows={rows}
                rowKey={(row) => row.code}
                empty={<p className="px-4 pb-4 text-muted">{t(kind === 'region' ? 'noRegions' : 'noGroups')}</p>}
                columns={[
                  { key: 'name', title: t('name'), names: true, className: 'sm:w-2/5', cell: (row) => row.name },
                  { key: 'code', title: t('code'), className: 'sm:w-1/5', cell: (row) => <code className="font-mono text-13 break-all">{row.code}</code> },
                  { key: 'stations', title: t('stations'), figures: true, cell: (row) => row.stations },
                  ...(can('stations.change') ? [{ key: 'actions', title: <span className="sr-only">{t('actions')}</span>, figures: true, cell: (row: (typeof rows)[number]) => <NamedActions thing={{ sort: kind, code: row.code, name: row.name, version: row.version, held: row.stations }} /> }] : []),
                ]}
              />
            </Card>
          ))
        )}
      </div>
    </>
  )
}
