import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Icon } from '@/app/_ui/icon/icon.client'
import { coins, receiptText, ticketPercent } from '@/app/_ui/icon/paths'
import { LanguageSwitch } from '@/app/_ui/language-switch.client'
import { ChainMark } from '@/app/_ui/member-card'
import { Notice } from '@/app/_ui/notice'
import { SkipLink } from '@/app/_ui/skip-link'
import { TextLink } from '@/app/_ui/text-link'
import { api } from '@/server/trpc/caller'
import { SignInForm } from '../_client/sign-in-form.client'
import { dialCodeOf } from './dial-code'
import { OfferList } from './offer-list'
import { PortalHeader } from './portal-header'
import { pointsNameOf } from './points-name'
import type { PortalSite } from './read-site'

const OFFERS_SHOWN = 3
/** Codes can be read under a path only where the demo runs. */
const isDemo = () => process.env['DEMO'] === '1'

/** Signed out: what one gets, and the two fields that lead to it. */
export async function Welcome({ site, next }: { site: PortalSite; next: string }) {
  const call = await api()
  const [t, locale, messages, offers, terms] = await Promise.all([getTranslations('portal.welcome'), getLocale(), getMessages(), call.portal.offers(), call.portal.terms()])
  const points = pointsNameOf(site.points_name, locale)
  return (
    <>
      <SkipLink />
      <PortalHeader site={site}>{site.languages.length > 1 && <LanguageSwitch />}</PortalHeader>
      <main id="content" className="mx-auto grid w-full max-w-5xl flex-1 content-start gap-x-16 gap-y-10 px-4 py-8 sm:px-6 md:grid-cols-[1fr_24rem] md:py-16">
        <section className="min-w-0">
          <ChainMark chainName={site.name} logoUrl={site.logo_path ?? undefined} filled className="mb-6 hidden size-16 text-28 md:grid" />
          <h1 className="text-28 font-semibold tracking-tight sm:text-36">{t('title', { chain: site.name })}</h1>
          <p className="mt-3 max-w-prose text-18 text-muted">{t('sentence', { points })}</p>
        </section>
        <section aria-labelledby="sign-in" className="min-w-0 rounded-sheet border border-line bg-surface p-5 sm:p-6 md:row-span-2 md:self-start">
          <h2 id="sign-in" className="mb-4 text-22 font-semibold tracking-tight">
            {t('signIn')}
          </h2>
          <SignInForm words={messages.portal.signIn} language={formatLocale(locale)} dialCode={dialCodeOf(site.time_zone)} termsVersion={terms.version} next={next} />
          {isDemo() && (
            <div className="mt-5 text-14">
              <Notice title={t('demoTitle')}>{t('demoText')}</Notice>
            </div>
          )}
        </section>
        <section aria-labelledby="get" className="min-w-0">
          <h2 id="get" className="text-18 font-semibold">
            {t('get')}
          </h2>
          <ul className="mt-4 flex flex-col gap-4">
            <Gain icon={coins} text={t('getPoints', { points })} />
            <Gain icon={ticketPercent} text={t('getPrices')} />
            <Gain icon={receiptText} text={t('getReceipts')} />
          </ul>
          {offers.length > 0 && (
            <div className="mt-8">
              <h2 className="mb-3 text-18 font-semibold">{t('offers')}</h2>
              <OfferList offers={offers.slice(0, OFFERS_SHOWN)} timeZone={site.time_zone} />
            </div>
          )}
          <p className="mt-8 text-14">
            <TextLink href="/terms" className="inline-flex min-h-11 items-center">
              {t('terms')}
            </TextLink>
          </p>
        </section>
      </main>
    </>
  )
}

function Gain({ icon, text }: { icon: string; text: string }) {
  return (
    <li className="flex items-start gap-3">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text">
        <Icon path={icon} className="size-5" />
      </span>
      <span className="min-w-0 pt-2">{text}</span>
    </li>
  )
}
