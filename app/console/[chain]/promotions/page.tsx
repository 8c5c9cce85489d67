import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { FilterChip } from '@/app/_ui/chip'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { listChecks, plus } from '@/app/_ui/icon/paths'
import { OfferPicture } from '@/app/_ui/pictures/picture'
import { Table } from '@/app/_ui/table'
import { PROMOTION_STATUSES } from '@/server/contracts/promotion'
import { inLocale } from '../../_parts/in-locale'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { address } from '../../_parts/pager'
import { RowLink } from '../../_parts/row-link'
import { PromotionState } from '../../_promotions/promotion-state'
import { SimulatorCard } from '../../_simulator/simulator-card'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('promotions') }
}

export default async function PromotionsPage({ params, searchParams }: ChainPage & { searchParams: Promise<{ status?: string }> }) {
  const { call, side, base, can } = await openConsole((await params).chain, 'programme.read')
  const wish = (await searchParams).status
  const status = PROMOTION_STATUSES.find((one) => one === wish)
  const [t, locale, promotions] = await Promise.all([getTranslations('console.promotions'), getLocale(), call.promotions.list({ ...side, ...(status !== undefined && { statuses: [status] }) })])
  const path = `${base}/promotions`
  return (
    <>
      <PageHeader
        title={t('title')} sentence={t('sentence')}
        action={
          <>
            <ButtonLink variant="quiet" icon={listChecks} href={`${path}/stacking`}>{t('stacking')}</ButtonLink>
            {can('promotions.change') && <ButtonLink variant="primary" icon={plus} href={`${path}/new`}>{t('new')}</ButtonLink>}
          </>
        }
      />
      <nav aria-label={t('filter')} className="mb-4 flex flex-wrap gap-2">
        {PROMOTION_STATUSES.map((one) => (
          <FilterChip key={one} href={address(path, { status: one === status ? undefined : one })} active={one === status}>
            {t(`states.${one}`)}
          </FilterChip>
        ))}
      </nav>
      <div className="flex flex-col gap-4">
        <Card flush>
          <Table
            caption={t('title')}
            rows={promotions}
            rowKey={(one) => one.id}
            empty={
              status === undefined ? (
                <EmptyState line={t('empty.line')} sentence={t('empty.sentence')} picture={<OfferPicture />} action={<ButtonLink href={`${base}/programme`}>{t('empty.action')}</ButtonLink>} />
              ) : (
                <EmptyState line={t('noneHere')} action={<ButtonLink href={path}>{t('all')}</ButtonLink>} />
              )
            }
            columns={[
              {
                key: 'name', title: t('name'), names: true,
                cell: (one) => (
                  <>
                    <RowLink href={`${path}/${one.id}`}>{inLocale(one.labels, locale)}</RowLink>
                    <span className="mt-0.5 block font-normal text-muted">{inLocale(one.published?.sentence ?? one.sentence, locale)}</span>
                    {one.published !== null && one.published.version !== one.version && one.status !== 'ended' && <span className="mt-0.5 block font-normal text-accent-text">{t('waiting')}</span>}
                  </>
                ),
              },
              { key: 'origin', title: t('origin'), className: 'whitespace-nowrap', cell: (one) => t(`origins.${one.origin}`) },
              { key: 'status', title: t('status'), cell: (one) => <PromotionState status={one.status} /> },
            ]}
          />
        </Card>
        <SimulatorCard side={side} />
      </div>
    </>
  )
}
