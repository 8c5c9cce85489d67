import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { Money } from '@/app/_ui/money'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import { Receipt } from '@/app/_ui/receipt/receipt'
import { receiptOfSale } from '@/app/_ui/receipt/receipt-of-sale'
import { TextLink } from '@/app/_ui/text-link'
import { BackLink } from '../../../_parts/back-link'
import { inLocale } from '../../../_parts/in-locale'
import { openConsole, orNotFound } from '../../../_parts/open-console'
import { readGradeNames, stationLine } from '../../../_parts/read-around'
import { SaleState } from '../../../_sales/sale-state'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.sales')
  return { title: t('one') }
}

export default async function SalePage({ params }: { params: Promise<{ chain: string; sale: string }> }) {
  const { chain: param, sale: saleId } = await params
  const { call, side, chain, base, can } = await openConsole(param, 'sales.read')
  const sale = await orNotFound(call.sales.read({ ...side, saleId }))
  const [t, locale, station, gradeNames, promotions] = await Promise.all([
    getTranslations('console.sales'), getLocale(), orNotFound(call.stations.read({ ...side, stationId: sale.station_id })), readGradeNames(call, side), can('programme.read') ? call.promotions.list(side) : [],
  ])
  const around = { stationName: station.name, timeZone: station.time_zone, currency: chain.currency, pointsName: inLocale(chain.brand.points_name, locale), gradeNames }
  const when = <DateTime at={sale.occurred_at} timeZone={station.time_zone} />
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/sales`}>{t('title')}</BackLink>} title={t.rich('oneAt', { when: () => when })} state={<SaleState status={sale.status} />} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Receipt {...receiptOfSale(sale, around)} />
        <div className="flex flex-col gap-4">
          {sale.discrepancies.map((one) => (
            <Notice key={`${one.code} ${one.promotion_id ?? ''}`} tone="warn" title={t(`discrepancies.${one.code}`)}>
              <Money amountMinor={one.amount_minor} currency={chain.currency} />
            </Notice>
          ))}
          <Card title={t('facts')}>
            <Details
              items={[
                { key: 'member', label: t('member'), value: sale.member_id === undefined ? t('guest') : can('members.read') && <TextLink href={`${base}/members/${sale.member_id}`}>{t('openMember')}</TextLink> },
                { key: 'station', label: t('station'), value: stationLine(station) },
                { key: 'pos', label: t('pos'), value: `${sale.pos_id} · ${sale.pos_transaction_id}` },
                { key: 'date', label: t('businessDate'), value: <DateTime at={sale.business_date} timeZone={station.time_zone} /> },
                { key: 'recorded', label: t('recorded'), value: <DateTime at={sale.recorded_at} timeZone={station.time_zone} shape="date-time-seconds" /> },
                { key: 'quote', label: t('quote'), value: sale.quote_id && <code className="font-mono text-12 break-all">{sale.quote_id}</code> },
                { key: 'id', label: t('id'), value: <code className="font-mono text-12 break-all">{sale.id}</code> },
                { key: 'flags', label: t('flagged'), value: sale.flags.length > 0 && <span className="flex flex-wrap gap-1">{sale.flags.map((flag) => <Chip key={flag} tone="info">{t(`flags.${flag}`)}</Chip>)}</span> },
              ].filter((item) => item.value !== false && item.value !== undefined)}
            />
          </Card>
          <Card title={t('why')} sentence={t('whySentence')}>
            <ul className="divide-y">
              {sale.explanations.map((one) => (
                <li key={one.promotion_id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0">
                  <span className="min-w-0 flex-1 basis-48">
                    {/* A tier's multiplier is a rule of the programme and has no page of its own. */}
                    {can('programme.read') ? (
                      <TextLink href={promotions.some((known) => known.id === one.promotion_id) ? `${base}/promotions/${one.promotion_id}` : `${base}/programme`}>{one.name}</TextLink>
                    ) : (
                      one.name
                    )}
                    <span className="block text-muted">{one.detail}</span>
                  </span>
                  <Chip tone={one.applied ? 'good' : 'neutral'}>{t(`reasons.${one.reason}`)}</Chip>
                </li>
              ))}
              {sale.explanations.length === 0 && <li className="text-muted">{t('noRules')}</li>}
            </ul>
          </Card>
        </div>
      </div>
    </>
  )
}
