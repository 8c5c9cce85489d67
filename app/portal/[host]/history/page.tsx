import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { formatLocale } from '@/app/_i18n/locales'
import { ButtonLink } from '@/app/_ui/button'
import { FilterChip } from '@/app/_ui/chip'
import { EmptyState } from '@/app/_ui/empty-state'
import { ReceiptPicture } from '@/app/_ui/pictures/picture'
import { api } from '@/server/trpc/caller'
import { refusalOf } from '@/server/trpc/refusal-of'
import { byMonth, monthWords } from '../../_parts/months'
import { pointsNameOf } from '../../_parts/points-name'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'
import { SaleList } from '../../_parts/sale-list'
import { Part, ScreenTitle } from '../../_parts/screen-title'

/** Two fills a week for a year: nearly everybody's history is one page, and its months are the filter. */
const PER_PAGE = 100
type Query = Readonly<Partial<Record<'month' | 'before', string | string[]>>>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.history'))('title') }
}

export default async function HistoryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const [site, query] = await Promise.all([readMemberSite('/history'), searchParams])
  const [t, locale] = await Promise.all([getTranslations('portal.history'), getLocale()])
  const before = one(query.before)
  const { data: sales, has_more: hasMore } = await readPage(before)
  const months = byMonth(sales)
  const chosen = months.find(({ month }) => month === one(query.month))?.month
  const pointsName = pointsNameOf(site.points_name, locale)
  const href = (change: { month?: string; before?: string }) => `/history${queryText({ ...(before !== undefined && { before }), ...change })}`
  const oldest = sales.at(-1)
  return (
    <PortalShell site={site} current="history">
      <ScreenTitle title={t('title')} sentence={t('sentence')} />
      {months.length > 1 && (
        <nav aria-label={t('months')} className="-mx-4 mb-6 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
          <ul className="flex w-max gap-2">
            {months.map(({ month }) => (
              <li key={month} className="[&_a]:min-h-11 [&_a]:px-4 [&_a]:text-14">
                <FilterChip href={month === chosen ? href({}) : href({ month })} active={month === chosen}>
                  {monthWords(month, formatLocale(locale))}
                </FilterChip>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {sales.length === 0 && (
        <EmptyState
          picture={<ReceiptPicture />} line={t('none')} sentence={t('noneText', { points: pointsName })}
          action={
            <ButtonLink href="/card" size="large">
              {t('noneAction')}
            </ButtonLink>
          }
        />
      )}
      <div className="flex flex-col gap-8">
        {months
          .filter(({ month }) => chosen === undefined || month === chosen)
          .map(({ month, sales: those }) => (
            <Part key={month} title={monthWords(month, formatLocale(locale))}>
              <SaleList sales={those} currency={site.currency} pointsName={pointsName} gradeNames={site.grade_names} />
            </Part>
          ))}
      </div>
      {hasMore && oldest !== undefined && (
        <ButtonLink href={`/history${queryText({ before: oldest.id })}`} size="large" className="mt-6 w-full">
          {t('older')}
        </ButtonLink>
      )}
    </PortalShell>
  )
}

/** A cursor that isn't one of the own sales leads nowhere. */
async function readPage(before: string | undefined) {
  try {
    return await (await api()).portal.history({ limit: PER_PAGE, ...(before !== undefined && { cursor: before }) })
  } catch (error) {
    if (refusalOf(error)?.code === 'validation_failed') notFound()
    throw error
  }
}

const one = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
const queryText = (query: Readonly<Record<string, string>>): string => (Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query).toString()}`)
