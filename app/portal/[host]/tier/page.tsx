import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { Chip } from '@/app/_ui/chip'
import { EmptyState } from '@/app/_ui/empty-state'
import { CardPicture } from '@/app/_ui/pictures/picture'
import { DateTime } from '@/app/_ui/date-time'
import { Notice } from '@/app/_ui/notice'
import { TextLink } from '@/app/_ui/text-link'
import { TierProgress } from '@/app/_ui/tier-progress'
import { api } from '@/server/trpc/caller'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'
import { Part, ScreenTitle } from '../../_parts/screen-title'
import { TierBenefits } from '../../_parts/tier-benefits'
import { TierChanges } from '../../_parts/tier-changes'

/** `progress.permille` is told in thousandths of the way. */
const WHOLE_WAY = 1000

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.tier'))('title') }
}

/** The own tier: how far the next one is, how sure this one, what each brings, how it came to be. */
export default async function TierPage() {
  const site = await readMemberSite('/tier')
  const { portal } = await api()
  const [t, locale, tier, programme] = await Promise.all([getTranslations('portal.tier'), getLocale(), portal.tier(), portal.programme()])
  const [coming] = programme.coming
  const language = formatLocale(locale)
  const named = (code: string) => tier.tiers.find((one) => one.code === code)?.names[language] ?? code
  return (
    <PortalShell site={site} current="home">
      <ScreenTitle title={t('title')} sentence={t('sentence')} back={{ href: '/', label: t('back') }} />
      <div className="flex flex-col gap-8">
        {coming !== undefined && (
          <Notice tone="info" title={t.rich('coming', { when: () => <DateTime at={coming.effective_at} timeZone={site.time_zone} shape="date" /> })}>
            <TextLink href="/programme">{t('comingText')}</TextLink>
          </Notice>
        )}
        <section aria-label={named(tier.code)} className="rounded-sheet border border-line bg-surface p-5">
          <TierProgress tierName={named(tier.code)} reached={tier.progress?.permille ?? WHOLE_WAY} needed={WHOLE_WAY} text={tier.progress?.words[language] ?? t('top')} />
          {tier.standing !== null && <p className="mt-2 text-muted">{tier.standing[language]}</p>}
        </section>
        <Part title={t('benefits')}>
          <ul className="divide-y overflow-hidden rounded-sheet border border-line bg-surface">
            {tier.tiers.map((one) => (
              <li key={one.code} className="px-4 py-3.5">
                <h3 className="flex flex-wrap items-center gap-2 font-medium">
                  {one.names[language]}
                  {one.code === tier.code && <Chip tone="accent">{t('yours')}</Chip>}
                </h3>
                <TierBenefits tier={one} language={language} />
              </li>
            ))}
          </ul>
        </Part>
        <Part title={t('history')}>
          {tier.history.length === 0 ? <EmptyState picture={<CardPicture />} line={t('none')} sentence={t('noneText')} /> : <TierChanges history={tier.history} language={language} timeZone={site.time_zone} />}
        </Part>
        <TextLink href="/programme" className="inline-flex min-h-11 items-center text-14">
          {t('rules')}
        </TextLink>
      </div>
    </PortalShell>
  )
}
