import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { SkipLink } from '@/app/_ui/skip-link'
import { api } from '@/server/trpc/caller'
import { PortalHeader } from '../../_parts/portal-header'
import { readSite } from '../../_parts/read-site'
import { Part, ScreenTitle } from '../../_parts/screen-title'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.programme'))('title') }
}

/** How points and tiers work, for anybody; what is going to change stands above it, with its day. */
export default async function ProgrammePage() {
  const [site, t, locale, terms] = await Promise.all([readSite(), getTranslations('portal.programme'), getLocale(), (await api()).portal.programme()])
  const language = formatLocale(locale)
  return (
    <>
      <SkipLink />
      <PortalHeader site={site} />
      <main id="content" className="mx-auto w-full max-w-2xl flex-1 px-4 py-6 sm:px-6 sm:py-10">
        <ScreenTitle title={t('title')} sentence={t('sentence', { chain: site.name })} back={{ href: '/', label: t('back') }} />
        <div className="flex flex-col gap-8">
          {terms.coming.map((next) => (
            <Part key={next.version} title={t.rich('coming', { when: () => <DateTime at={next.effective_at} timeZone={site.time_zone} shape="date" /> })}>
              <Sentences words={next.words.map((one) => ({ text: one[language], isNew: one.is_new }))} newLabel={t('new')} />
            </Part>
          ))}
          <Part title={t('now')}>
            <Sentences words={terms.words.map((one) => ({ text: one[language], isNew: false }))} newLabel={t('new')} />
            <p className="mt-3 text-14 text-muted">
              {t('version', { version: terms.version })} · {t.rich('since', { when: () => <DateTime at={terms.since} timeZone={site.time_zone} shape="date" /> })}
            </p>
          </Part>
        </div>
      </main>
    </>
  )
}

function Sentences({ words, newLabel }: { words: readonly { readonly text: string; readonly isNew: boolean }[]; newLabel: string }) {
  return (
    <ul className="divide-y overflow-hidden rounded-sheet border border-line bg-surface">
      {words.map((one) => (
        <li key={one.text} className="flex items-start justify-between gap-4 px-4 py-3">
          <span className={`min-w-0 ${one.isNew ? 'font-medium' : ''}`}>{one.text}</span>
          {one.isNew && <Chip tone="info">{newLabel}</Chip>}
        </li>
      ))}
    </ul>
  )
}
