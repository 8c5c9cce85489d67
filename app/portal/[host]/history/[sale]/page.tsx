import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Receipt } from '@/app/_ui/receipt/receipt'
import { receiptOfSale } from '@/app/_ui/receipt/receipt-of-sale'
import { api } from '@/server/trpc/caller'
import { findSale } from '../../../_parts/find-sale'
import { pointsNameOf } from '../../../_parts/points-name'
import { PortalShell } from '../../../_parts/portal-shell'
import { readMemberSite } from '../../../_parts/read-site'
import { SaleState } from '../../../_parts/sale-state'
import { ScreenTitle } from '../../../_parts/screen-title'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.receipt'))('title') }
}

export default async function ReceiptPage({ params }: { params: Promise<{ sale: string }> }) {
  const { sale: saleId } = await params
  const site = await readMemberSite(`/history/${saleId}`)
  const [t, locale, sale, home] = await Promise.all([getTranslations('portal.receipt'), getLocale(), findSale(saleId), (await api()).portal.home()])
  const around = { stationName: sale.station.name, timeZone: sale.station.time_zone, currency: site.currency, pointsName: pointsNameOf(site.points_name, locale), gradeNames: site.grade_names }
  // What is missing to the next tier is true now; on an older receipt it would read as if it had been true then.
  const isNewest = home.recent_sales[0]?.id === sale.id
  return (
    <PortalShell site={site} current="history">
      <ScreenTitle title={t('title')} sentence={t('sentence')} back={{ href: '/history', label: t('back') }} />
      <Receipt {...receiptOfSale(sale, around)} state={<SaleState status={sale.status} />} {...(isNewest && home.progress !== null && { nextTier: home.progress.words[formatLocale(locale)] })} />
    </PortalShell>
  )
}
