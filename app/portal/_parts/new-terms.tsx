import { getMessages, getTranslations } from 'next-intl/server'
import { api } from '@/server/trpc/caller'
import { AcceptTerms } from '../_client/accept-terms.client'
import { PublishedText } from './published-text'
import { ScreenTitle } from './screen-title'
import Link from 'next/link'

/** In place of a screen, once: a newer version of the terms, to be read here and agreed to. */
export async function NewTerms({ chain, version }: { chain: string; version: string }) {
  const [t, messages, terms] = await Promise.all([getTranslations('portal.newTerms'), getMessages(), (await api()).portal.terms()])
  return (
    <>
      <ScreenTitle title={t('title')} sentence={t('sentence', { chain })} />
      <div className="mb-6 max-h-[50dvh] overflow-y-auto rounded-sheet border border-line bg-surface p-4" tabIndex={0} role="region" aria-label={t('text')}>
        {terms.text && <PublishedText text={terms.text.terms} />}
        {terms.text && <PublishedText text={terms.text.privacy} />}
      </div>
      <AcceptTerms version={version} words={messages.portal.newTerms} />
      <p className="mt-4 text-14 text-muted">
        {t.rich('otherwise', { link: (words) => <Link href="/privacy" className="text-accent-text underline underline-offset-3">{words}</Link> })}
      </p>
    </>
  )
}
