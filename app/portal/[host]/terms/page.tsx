import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { SkipLink } from '@/app/_ui/skip-link'
import { pointsNameOf } from '../../_parts/points-name'
import { PortalHeader } from '../../_parts/portal-header'
import { readSite } from '../../_parts/read-site'
import { ScreenTitle } from '../../_parts/screen-title'
import { PublishedText } from '../../_parts/published-text'
import { api } from '@/server/trpc/caller'
import { DateTime } from '@/app/_ui/date-time'

const PARTS = ['membership', 'points', 'data', 'messages', 'leaving'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.terms'))('title') }
}

/** What somebody agrees to when joining, in plain words. */
export default async function TermsPage() {
  const [site, t, locale, terms] = await Promise.all([readSite(), getTranslations('portal.terms'), getLocale(), (await api()).portal.terms()])
  const values = { chain: site.name, points: pointsNameOf(site.points_name, locale) }
  return (
    <>
      <SkipLink />
      <PortalHeader site={site} />
      <main id="content" className="mx-auto w-full max-w-2xl flex-1 px-4 py-6 sm:px-6 sm:py-10">
        <ScreenTitle title={t('title')} sentence={t('sentence', values)} back={{ href: '/', label: t('back') }} />
        {terms.text ? (
          <>
            <PublishedText text={terms.text.terms} />
            <PublishedText text={terms.text.privacy} />
          </>
        ) : (
        <div className="flex flex-col gap-6">
          {PARTS.map((part) => (
            <section key={part}>
              <h2 className="text-18 font-semibold">{t(`${part}.title`)}</h2>
              <p className="mt-1">{t(`${part}.text`, values)}</p>
            </section>
          ))}
        </div>
        )}
        <p className="mt-8 text-14 text-muted">
          {t('version', { version: terms.version })}
          {terms.text && <> · {t.rich('since', { when: () => (terms.text ? <DateTime at={terms.text.effective_at} timeZone={site.time_zone} shape="date" /> : null) })}</>}
        </p>
      </main>
    </>
  )
}
