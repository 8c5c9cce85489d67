import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '@/app/_ui/language-switch.client'
import { TextLink } from '@/app/_ui/text-link'
import { DateTime } from '@/app/_ui/date-time'
import { ThemeSwitch } from '@/app/_ui/theme-switch.client'
import { api } from '@/server/trpc/caller'
import { MessageChoices } from '../../_client/message-choices.client'
import { SignOutButton } from '../../_client/sign-out-button.client'
import { Vehicles } from '../../_client/vehicles.client'
import { maskPhone } from '../../_parts/mask-phone'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'
import { Part, ScreenTitle } from '../../_parts/screen-title'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.profile'))('title') }
}

export default async function ProfilePage() {
  const site = await readMemberSite('/profile')
  const call = await api()
  const [t, tFamily, units, messages, { member }, told, family] = await Promise.all([getTranslations('portal.profile'), getTranslations('portal.family'), getTranslations('common.units'), getMessages(), call.portal.home(), call.portal.serviceMessages(), call.portal.family()])
  return (
    <PortalShell site={site} current="profile">
      <ScreenTitle title={member.name ?? t('title')} sentence={t('sentence')} />
      <div className="flex flex-col gap-8">
        <Part title={t('about')}>
          <Rows>
            {member.phone !== undefined && <Row label={t('phone')}><span dir="ltr">{maskPhone(member.phone)}</span></Row>}
            {member.email !== undefined && <Row label={t('email')}>{member.email}</Row>}
            <Row label={t('tier')}>{member.tier.name}</Row>
            <Row label={t('joined')}><DateTime at={member.joined_at} timeZone={site.time_zone} shape="date" /></Row>
          </Rows>
        </Part>
        <Part title={t('vehicles')}>
          <Vehicles vehicles={member.vehicles} unit={units(site.volume_unit)} words={messages.portal.vehicles} />
        </Part>
        {(family.allowed || family.head_id !== null) && (
          <Part title={tFamily('title')} more={{ href: '/family', label: tFamily('open') }}>
            <p className="text-muted">{family.invites.length > 0 ? tFamily('waiting') : family.head_id === null ? tFamily('noneText') : tFamily('shared', { count: family.members.length })}</p>
          </Part>
        )}
        {told.kinds.length > 0 && (
          <Part title={t('messages')}>
            <p className="mb-3 text-muted">{t('messagesSentence', { chain: site.name })}</p>
            <MessageChoices kinds={told.kinds} browsers={told.browsers} pushKey={told.push_key} words={messages.portal.messages} />
          </Part>
        )}
        <Part title={t('display')}>
          <Rows>
            <Row label={t('language')}><LanguageSwitch /></Row>
            <Row label={t('theme')}><ThemeSwitch /></Row>
          </Rows>
        </Part>
        <div className="flex flex-wrap items-center justify-between gap-4">
          <SignOutButton words={messages.portal.signOut} />
          <TextLink href="/privacy" className="inline-flex min-h-11 items-center text-14">
            {t('privacy')}
          </TextLink>
          <TextLink href="/programme" className="inline-flex min-h-11 items-center text-14">
            {t('programme')}
          </TextLink>
          <TextLink href="/terms" className="inline-flex min-h-11 items-center text-14">
            {t('terms')}
          </TextLink>
        </div>
      </div>
    </PortalShell>
  )
}

const Rows = ({ children }: { children: ReactNode }) => <dl className="divide-y rounded-sheet border border-line bg-surface px-4">{children}</dl>

function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 font-medium">{children}</dd>
    </div>
  )
}
