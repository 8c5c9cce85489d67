import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { DateTime } from '@/app/_ui/date-time'
import { api } from '@/server/trpc/caller'
import { refusalOf } from '@/server/trpc/refusal-of'
import { DeleteAccount } from '../../_client/delete-account.client'
import { DownloadMine } from '../../_client/download-mine.client'
import { MarketingChoices } from '../../_client/marketing-choices.client'
import { pointsNameOf } from '../../_parts/points-name'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'
import { Part, ScreenTitle } from '../../_parts/screen-title'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.privacy'))('title') }
}

const SOURCES = ['till', 'portal', 'console', 'import'] as const

/** What was agreed to, and how to change it, take it along or end it. */
export default async function PrivacyPage() {
  const site = await readMemberSite('/privacy')
  const [t, locale, messages, privacy] = await Promise.all([getTranslations('portal.privacy'), getLocale(), getMessages(), readOwn()])
  const place = (source: string | null) => t(`sources.${SOURCES.find((one) => one === source) ?? 'import'}`)
  return (
    <PortalShell site={site} current="profile">
      <ScreenTitle title={t('title')} sentence={t('sentence')} back={{ href: '/profile', label: t('back') }} />
      <div className="flex flex-col gap-8">
        <Part title={t('terms')} more={{ href: '/terms', label: t('readTerms') }}>
          <p className="rounded-sheet border border-line bg-surface p-4">
            {privacy.terms === null
              ? t('termsNone')
              : t.rich('termsGiven', { version: privacy.terms.version, where: place(privacy.terms.source), when: () => (privacy.terms ? <DateTime at={privacy.terms.at} timeZone={site.time_zone} shape="date" /> : null) })}
          </p>
        </Part>
        <Part title={t('offers')}>
          <p className="mb-3 text-muted">{t('offersSentence', { chain: site.name })}</p>
          <MarketingChoices
            words={messages.portal.privacy}
            choices={privacy.marketing.map(({ channel, given, source, at }) => ({ channel, given, said: at === null ? null : <DateTime at={at} timeZone={site.time_zone} shape="date" />, where: source === null ? null : place(source) }))}
          />
        </Part>
        <Part title={t('data')}>
          <p className="mb-3 text-muted">{t('dataSentence')}</p>
          <DownloadMine words={messages.portal.privacy} />
        </Part>
        <Part title={t('leave')}>
          <p className="mb-3 text-muted">{t('leaveSentence', { chain: site.name, points: pointsNameOf(site.points_name, locale) })}</p>
          <DeleteAccount words={messages.portal.privacy} chain={site.name} channel={privacy.code_channel} />
        </Part>
      </div>
    </PortalShell>
  )
}

/** Somebody who was deleted a moment ago elsewhere is a guest. */
async function readOwn() {
  try {
    return await (await api()).portal.privacy()
  } catch (error) {
    if (refusalOf(error)?.code === 'not_found') redirect('/')
    throw error
  }
}
