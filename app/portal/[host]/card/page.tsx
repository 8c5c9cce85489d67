import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { MemberCard } from '@/app/_ui/member-card'
import { api } from '@/server/trpc/caller'
import { KeepCard } from '../../_client/keep-card.client'
import { RotatingCode } from '../../_client/rotating-code.client'
import { pointsNameOf } from '../../_parts/points-name'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.card'))('title') }
}

/** What the till scans, as large as the phone allows. The page is kept on the phone; see docs/decisions/card-without-network.md. */
export default async function CardPage() {
  const site = await readMemberSite('/card')
  const { portal } = await api()
  const [t, common, locale, home, card] = await Promise.all([getTranslations('portal.card'), getTranslations('common.card'), getLocale(), portal.home(), portal.card()])
  const { member } = home
  return (
    <PortalShell site={site} current="card">
      <div className="mx-auto max-w-sm">
        <h1 className="sr-only">{t('title')}</h1>
        <MemberCard
          chainName={site.name} memberName={member.name ?? t('nameless')} tierName={member.tier.name} points={member.balances.points.available} pointsName={pointsNameOf(home.points_name, locale)}
          number={card.number.replace(/(\d{4})(?=\d)/g, '$1 ')} {...(site.logo_path !== null && { logoUrl: site.logo_path })}
          codeSlot={<RotatingCode card={card} label={common('code')} unable={t('unable')} />}
        />
        <p className="mt-4 text-center text-14 text-muted">{t('offline')}</p>
      </div>
      <KeepCard />
    </PortalShell>
  )
}
