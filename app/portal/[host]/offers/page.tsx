import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty-state'
import { OfferPicture } from '@/app/_ui/pictures/picture'
import { api } from '@/server/trpc/caller'
import { OfferList } from '../../_parts/offer-list'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'
import { VoucherList } from '../../_parts/voucher-list'
import { ScreenTitle } from '../../_parts/screen-title'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.offers'))('title') }
}

export default async function OffersPage() {
  const site = await readMemberSite('/offers')
  const call = await api()
  const [t, offers, vouchers] = await Promise.all([getTranslations('portal.offers'), call.portal.offers(), call.portal.vouchers()])
  return (
    <PortalShell site={site} current="offers">
      <ScreenTitle title={t('title')} sentence={t('sentence')} />
      {vouchers.open.length + vouchers.used.length > 0 && <VoucherList vouchers={vouchers} timeZone={site.time_zone} />}
      {offers.length === 0 ? (
        <EmptyState
          picture={<OfferPicture />} line={t('none')} sentence={t('noneText')}
          action={
            <ButtonLink href="/card" size="large">
              {t('noneAction')}
            </ButtonLink>
          }
        />
      ) : (
        <OfferList offers={offers} timeZone={site.time_zone} level={2} />
      )}
    </PortalShell>
  )
}
