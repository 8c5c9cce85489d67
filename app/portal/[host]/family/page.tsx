import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { CardPicture } from '@/app/_ui/pictures/picture'
import { Points } from '@/app/_ui/points'
import { api } from '@/server/trpc/caller'
import { AnswerInvite } from '../../_client/answer-invite.client'
import { InviteForm } from '../../_client/invite-form.client'
import { SureButton } from '../../_client/sure-button.client'
import { dialCodeOf } from '../../_parts/dial-code'
import { EntryList } from '../../_parts/entry-list'
import { personNames, type Family } from '../../_parts/family-names'
import { pointsNameOf } from '../../_parts/points-name'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'
import { Part, ScreenTitle } from '../../_parts/screen-title'

const ROWS = 20

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.family'))('title') }
}

/** Who shares the balance, who did what on it, and the ways in and out. Only where the programme has families, or for whoever is in one. */
export default async function FamilyPage() {
  const site = await readMemberSite('/family')
  const { portal } = await api()
  const family = await portal.family()
  const isIn = family.head_id !== null
  if (!family.allowed && !isIn) notFound()
  const [t, locale, messages, home, ledger] = await Promise.all([getTranslations('portal.family'), getLocale(), getMessages(), portal.home(), portal.ledger({ limit: ROWS })])
  const name = pointsNameOf(home.points_name, locale)
  const names = personNames(t, [...family.members, ...family.invites])
  const isHead = family.members.some((one) => one.is_self && one.member_id === family.head_id)
  const words = messages.portal.family
  const mayInvite = family.allowed && (isHead || !isIn)
  return (
    <PortalShell site={site} current="profile">
      <ScreenTitle title={t('title')} sentence={t('sentence', { name })} back={{ href: '/profile', label: t('back') }} />
      <div className="flex flex-col gap-8">
        {family.invites.map((one) => (
          <Part key={one.member_id} title={t('inviteOf', { name: names[one.member_id] ?? '' })}>
            <AnswerInvite headId={one.member_id} warning={t('inviteWarning', { name })} words={words} />
          </Part>
        ))}
        {isIn ? (
          <>
            <section aria-label={t('balance')} className="rounded-sheet border border-line bg-surface p-5">
              <p className="text-48 leading-none font-semibold tracking-tight"><Points points={home.member.balances.points.available} /></p>
              <p className="mt-2 text-muted">{t('together', { name })}</p>
            </section>
            <Part title={t('people')}>
              <People family={family} names={names} isHead={isHead} timeZone={site.time_zone} words={words} />
            </Part>
          </>
        ) : (
          family.invites.length === 0 && <EmptyState picture={<CardPicture />} line={t('none')} sentence={t('noneText')} />
        )}
        {mayInvite && (
          <Part title={t('invite')}>
            {family.members.length >= family.members_max ? <p className="text-muted">{t('full')}</p> : <InviteForm sentence={t('inviteText', { max: family.members_max, name })} dialCode={dialCodeOf(site.time_zone)} words={words} />}
          </Part>
        )}
        {isIn && ledger.data.length > 0 && (
          <Part title={t('movements')}>
            <EntryList entries={ledger.data} timeZone={site.time_zone} currency={site.currency} names={names} />
            {ledger.has_more && <ButtonLink href="/points" size="large" className="mt-4 w-full">{t('all')}</ButtonLink>}
          </Part>
        )}
        {isIn && (isHead ? <SureButton call="endFamily" words={{ ...words, open: t('end'), warning: t('endText'), go: t('endNow') }} /> : <SureButton call="leaveFamily" words={{ ...words, open: t('leave'), warning: t('leaveText'), go: t('leaveNow') }} />)}
      </div>
    </PortalShell>
  )
}

interface PeopleProps {
  readonly family: Family
  readonly names: Readonly<Record<string, string>>
  readonly isHead: boolean
  readonly timeZone: string
  readonly words: { readonly keep: string; readonly failed: string; readonly taken: string }
}
async function People({ family, names, isHead, timeZone, words }: PeopleProps) {
  const t = await getTranslations('portal.family')
  return (
    <ul className="divide-y rounded-sheet border border-line bg-surface px-4">
      {family.members.map((one) => (
        <li key={one.member_id} className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
          <span className="min-w-0">
            <span className="block font-medium break-words">{names[one.member_id]}</span>
            <span className="block text-14 text-muted">{one.joined_at === null ? t('head') : t.rich('since', { when: () => <DateTime at={one.joined_at ?? ''} timeZone={timeZone} shape="date" /> })}</span>
          </span>
          {isHead && !one.is_self && <SureButton call="removeFromFamily" memberId={one.member_id} quiet words={{ ...words, open: t('remove'), label: t('removeWho', { name: names[one.member_id] ?? '' }), warning: t('removeText'), go: t('removeNow') }} />}
        </li>
      ))}
    </ul>
  )
}
