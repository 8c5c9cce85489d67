import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { FilterChip } from '@/app/_ui/chip'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { ReceiptPicture } from '@/app/_ui/pictures/picture'
import { TextLink } from '@/app/_ui/text-link'
import { inLocale } from '../../_parts/in-locale'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { address, Pager } from '../../_parts/pager'
import { readGradeNames, readStations, stationLine } from '../../_parts/read-around'
import { SaleTable } from '../../_sales/sale-table'
import { StationFilter } from '../../_sales/station-filter.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('sales') }
}

interface Query {
  readonly station?: string
  readonly member?: string
  readonly after?: string
}
export default async function SalesPage({ params, searchParams }: ChainPage & { searchParams: Promise<Query> }) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'sales.read')
  const { station, member, after } = await searchParams
  const asked = { ...side, ...(station !== undefined && { stationId: station }), ...(member !== undefined && { memberId: member }), ...(after !== undefined && { cursor: after }) }
  const [t, locale, page, stations, gradeNames] = await Promise.all([
    getTranslations('console.sales'), getLocale(), call.sales.list(asked), readStations(call, side), readGradeNames(call, side),
  ])
  const path = `${base}/sales`
  const filtered = station !== undefined || member !== undefined
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<ButtonLink href={`${path}/discrepancies`}>{t('toDiscrepancies')}</ButtonLink>} />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <StationFilter stations={stations.map((one) => ({ value: one.id, label: stationLine(one) }))} value={station ?? ''} path={path} query={{ member }} />
        {station !== undefined && (
          <FilterChip href={address(path, { member })} active>
            {stations.find((one) => one.id === station)?.name ?? t('oneStation')}
          </FilterChip>
        )}
        {member !== undefined && (
          <FilterChip href={address(path, { station })} active>
            {t('oneMember')}
          </FilterChip>
        )}
      </div>
      <Card flush>
        <SaleTable
          caption={t('title')}
          rows={page.data}
          base={base}
          timeZone={chain.time_zone}
          currency={chain.currency}
          gradeNames={gradeNames}
          pointsName={inLocale(chain.brand.points_name, locale)}
          empty={
            filtered ? (
              <EmptyState line={t('noneHere')} action={<ButtonLink href={path}>{t('all')}</ButtonLink>} />
            ) : (
              <EmptyState
                line={t('empty.line')}
                sentence={t('empty.sentence')}
                picture={<ReceiptPicture />}
                action={<ButtonLink href={`${base}/developers`}>{t('empty.action')}</ButtonLink>}
                link={<TextLink href="/docs">{t('empty.link')}</TextLink>}
              />
            )
          }
        />
        <Pager path={path} query={{ station, member }} started={after !== undefined} next={page.has_more ? page.data.at(-1)?.id : undefined} />
      </Card>
    </>
  )
}
