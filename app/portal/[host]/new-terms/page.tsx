import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { SkipLink } from '@/app/_ui/skip-link'
import { api } from '@/server/trpc/caller'
import { AcceptTerms } from '../../_client/accept-terms.client'
import { ownPath } from '../../_parts/own-path'
import { PortalHeader } from '../../_parts/portal-header'
import { PublishedText } from '../../_parts/published-text'
import { readMemberSite } from '../../_parts/read-site'
import { readTermsDue } from '../../_parts/read-terms-due'
import { ScreenTitle } from '../../_parts/screen-title'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.newTerms'))('title') }
}

/** In place of a screen, once: a newer version of the terms, to be read here and agreed to. Then on to where one wanted to be. */
export default async function NewTermsPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const site = await readMemberSite('/new-terms')
  const version = await readTermsDue()
  if (version === null) redirect(ownPath((await searchParams).next))
  const [t, messages, terms] = await Promise.all([getTranslations('portal.newTerms'), getMessages(), (await api()).portal.terms()])
  return (
    <>
      <SkipLink />
      <PortalHeader site={site} />
      <main id="content" className="mx-auto w-full max-w-2xl flex-1 px-4 py-6 sm:px-6 sm:py-10">
        <ScreenTitle title={t('title')} sentence={t('sentence', { chain: site.name })} />
        <div className="mb-6 max-h-[50dvh] overflow-y-auto rounded-sheet border border-line bg-surface p-4" tabIndex={0} role="region" aria-label={t('text')}>
          {terms.text && <PublishedText text={terms.text.terms} />}
          {terms.text && <PublishedText text={terms.text.privacy} />}
        </div>
        <AcceptTerms version={version} words={messages.portal.newTerms} />
        <p className="mt-4 text-14 text-muted">
          {t.rich('otherwise', { link: (words) => <Link href="/privacy" className="text-accent-text underline underline-offset-3">{words}</Link> })}
        </p>
      </main>
    </>
  )
}
