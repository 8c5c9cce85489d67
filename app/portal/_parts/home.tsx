import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { ButtonLink } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty-state'
import { qrCode } from '@/app/_ui/icon/paths'
import { MemberCard } from '@/app/_ui/member-card'
import { Money } from '@/app/_ui/money'
import { OfferPicture, ReceiptPicture } from '@/app/_ui/pictures/picture'
import { TextLink } from '@/app/_ui/text-link'
import { TierProgress } from '@/app/_ui/tier-progress'
import { api } from '@/server/trpc/caller'
import { BalanceMeaning } from './balance-meaning'
import type { MemberHome } from './member-sale'
import { OfferList } from './offer-list'
import { pointsNameOf } from './points-name'
import { PortalShell } from './portal-shell'
import type { PortalSite } from './read-site'
import { SaleList } from './sale-list'
import { Part } from './screen-title'

const OFFERS_SHOWN = 3
/** `progress.permille` is told in thousandths of the way. */
const WHOLE_WAY = 1000

/** Signed in: what one has, how far the next tier is, the way to the card, what can be had, what was. */
export async function Home({ site }: { site: PortalSite }) {
  const [t, locale, home] = await Promise.all([getTranslations('portal.home'), getLocale(), (await api()).portal.home()])
  const { member, offers, recent_sales: sales } = home
  const pointsName = pointsNameOf(home.points_name, locale)
  return (
    <PortalShell site={site} current="home" wide>
      <h1 className="sr-only">{t('title')}</h1>
      <div className="grid gap-8 lg:grid-cols-[22rem_1fr] lg:gap-12">
        <div className="flex min-w-0 flex-col gap-4">
          <MemberCard
            chainName={site.name} memberName={member.name ?? t('nameless')} tierName={member.tier.name} points={member.balances.points.available} pointsName={pointsName}
            {...(site.logo_path !== null && { logoUrl: site.logo_path })}
          />
          <ButtonLink href="/card" variant="primary" size="large" icon={qrCode}>
            {t('showCard')}
          </ButtonLink>
          <p className="text-muted">
            <BalanceMeaning balance={member.balances.points} pointsName={pointsName} timeZone={site.time_zone} />
          </p>
          {member.balances.stored_value_minor > 0 && (
            <p className="flex items-baseline justify-between gap-4 rounded-sheet border border-line bg-surface p-4">
              <TextLink href="/points" className="inline-flex min-h-11 items-center">{t('storedValue')}</TextLink>
              <Money amountMinor={member.balances.stored_value_minor} currency={site.currency} className="text-22 font-semibold" />
            </p>
          )}
          <div className="rounded-sheet border border-line bg-surface p-4">
            <Tier member={member} progress={home.progress} locale={locale} />
            {home.standing !== null && <p className="mt-1 text-14 text-muted">{home.standing[formatLocale(locale)]}</p>}
            <TextLink href="/tier" className="mt-1 inline-flex min-h-11 items-center text-14">
              {t('tierMore')}
            </TextLink>
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Part title={t('offers')} {...(offers.length > OFFERS_SHOWN && { more: { href: '/offers', label: t('allOffers') } })}>
            {offers.length === 0 ? <EmptyState picture={<OfferPicture />} line={t('noOffers')} sentence={t('noOffersText')} /> : <OfferList offers={offers.slice(0, OFFERS_SHOWN)} timeZone={site.time_zone} />}
          </Part>
          <Part title={t('sales')} {...(sales.length > 0 && { more: { href: '/history', label: t('allSales') } })}>
            {sales.length === 0 ? <EmptyState picture={<ReceiptPicture />} line={t('noSales')} sentence={t('noSalesText', { points: pointsName })} /> : <SaleList sales={sales} currency={site.currency} pointsName={pointsName} gradeNames={site.grade_names} />}
          </Part>
        </div>
      </div>
    </PortalShell>
  )
}

async function Tier({ member, progress, locale }: { member: MemberHome['member']; progress: MemberHome['progress']; locale: string }) {
  const t = await getTranslations('portal.home')
  if (progress === null) return <TierProgress tierName={member.tier.name} reached={WHOLE_WAY} needed={WHOLE_WAY} text={t('topTier')} />
  return <TierProgress tierName={member.tier.name} reached={progress.permille} needed={WHOLE_WAY} text={progress.words[formatLocale(locale)]} />
}
