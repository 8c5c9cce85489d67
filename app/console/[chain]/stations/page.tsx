import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { upload } from '@/app/_ui/icon/paths'
import { PageHeader } from '@/app/_ui/page-header'
import { StationPicture } from '@/app/_ui/pictures/picture'
import { Table } from '@/app/_ui/table'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { Pager } from '../../_parts/pager'
import { RowLink } from '../../_parts/row-link'
import { AddStation } from '../../_stations/add-station.client'
import { PricesCell } from '../../_stations/prices-cell'
import { PricesForm } from '../../_stations/prices-form.client'
import { proposePrices } from '../../_stations/propose-prices'
import { StationPrices } from '../../_stations/station-prices.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('stations') }
}

export default async function StationsPage({ params, searchParams }: ChainPage & { searchParams: Promise<{ after?: string }> }) {
  const { call, side, chain, base, can } = await openConsole((await params).chain, 'stations.read')
  const { after } = await searchParams
  const [t, page, prices, grades] = await Promise.all([
    getTranslations('console.stations'), call.stations.list({ ...side, ...(after !== undefined && { cursor: after }) }), proposePrices(call, side), call.grades.list(side),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <>
            <ButtonLink href={`${base}/stations/places`}>{t('places')}</ButtonLink>
            {can('stations.change') && (
              <>
                <AddStation both={false} />
                <ButtonLink href={`${base}/stations/import`} variant="primary" icon={upload}>
                  {t('import')}
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Card flush>
          <Table
            caption={t('title')}
            rows={page.data}
            rowKey={(one) => one.id}
            empty={<EmptyState line={t('empty.line')} sentence={t('empty.sentence')} picture={<StationPicture />} action={can('stations.change') && <ButtonLink href={`${base}/stations/import`}>{t('import')}</ButtonLink>} />}
            columns={[
              {
                key: 'name', title: t('name'), names: true,
                cell: (one) => (
                  <>
                    <RowLink href={`${base}/stations/${one.id}`}>{one.name}</RowLink>
                    {one.brand !== undefined && one.brand !== one.name && <span className="block font-normal text-muted">{one.brand}</span>}
                  </>
                ),
              },
              { key: 'address', title: t('address'), cell: (one) => [[one.street, one.house_number], [one.post_code, one.city]].map((part) => part.filter(Boolean).join(' ')).filter(Boolean).join(', ') },
              { key: 'prices', title: t('prices'), cell: (one) => <PricesCell grades={one.grades} currency={chain.currency} /> },
              { key: 'change', title: <span className="sr-only">{t('change')}</span>, figures: true, cell: (one) => can('prices.set') && grades.length > 0 && <span className="relative"><StationPrices station={{ id: one.id, name: one.name, grades: one.grades }} grades={grades} /></span> },
            ]}
          />
          <Pager path={`${base}/stations`} query={{}} started={after !== undefined} next={page.has_more ? page.data.at(-1)?.id : undefined} />
        </Card>
        {can('prices.set') && <Card title={t('everywhere')} sentence={t('everywhereSentence')}>
          <PricesForm start={prices} both={false} hasStations={page.data.length > 0} />
        </Card>}
      </div>
    </>
  )
}
