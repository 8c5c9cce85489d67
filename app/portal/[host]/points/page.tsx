import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { LastDay } from '@/app/_ui/last-day'
import { EmptyState } from '@/app/_ui/empty-state'
import { CardPicture } from '@/app/_ui/pictures/picture'
import { Money } from '@/app/_ui/money'
import { Points } from '@/app/_ui/points'
import { Stat, StatRow } from '@/app/_ui/stat'
import { TextLink } from '@/app/_ui/text-link'
import { api } from '@/server/trpc/caller'
import { BalanceMeaning } from '../../_parts/balance-meaning'
import { EntryList } from '../../_parts/entry-list'
import { personNames } from '../../_parts/family-names'
import type { MemberHome } from '../../_parts/member-sale'
import { pointsNameOf } from '../../_parts/points-name'
import { PortalShell } from '../../_parts/portal-shell'
import { readMemberSite } from '../../_parts/read-site'
import { Part, ScreenTitle } from '../../_parts/screen-title'

const PER_PAGE = 50
const CURSOR = /^ent_[0-9a-z]{1,60}$/i

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.points'))('title') }
}

export default async function PointsPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  const [site, { before }] = await Promise.all([readMemberSite('/points'), searchParams])
  const cursor = typeof before === 'string' && CURSOR.test(before) ? before : undefined
  const { portal } = await api()
  const [t, tFamily, locale, home, family, ledger] = await Promise.all([getTranslations('portal.points'), getTranslations('portal.family'), getLocale(), portal.home(), portal.family(), portal.ledger({ limit: PER_PAGE, ...(cursor !== undefined && { cursor }) })])
  const name = pointsNameOf(home.points_name, locale)
  const last = ledger.data.at(-1)
  return (
    <PortalShell site={site} current="points">
      <ScreenTitle title={t('heading', { name })} sentence={t('sentence', { name })} />
      {cursor === undefined && <Balance balance={home.member.balances.points} name={name} timeZone={site.time_zone} />}
      {cursor === undefined && <OtherAssets home={home} currency={site.currency} />}
      {family.head_id !== null && cursor === undefined && (
        <p className="mb-8 text-muted">
          {tFamily('shared', { count: family.members.length })}{' '}
          <TextLink href="/family" className="inline-flex min-h-11 items-center">
            {tFamily('title')}
          </TextLink>
        </p>
      )}
      <Part title={t('entries')}>
        {ledger.data.length === 0 ? (
          <EmptyState
            picture={<CardPicture />} line={t('none')} sentence={t('noneText', { name })}
            action={
              <ButtonLink href="/card" size="large">
                {t('noneAction')}
              </ButtonLink>
            }
          />
        ) : (
          <EntryList entries={ledger.data} timeZone={site.time_zone} currency={site.currency} names={personNames(tFamily, family.members)} />
        )}
      </Part>
      {ledger.has_more && last !== undefined && (
        <ButtonLink href={`/points?before=${last.id}`} size="large" className="mt-6 w-full">
          {t('older')}
        </ButtonLink>
      )}
    </PortalShell>
  )
}

/** What there is beside points: money to pay with, and growth where tiers look at it. Nothing of either is no news. */
async function OtherAssets({ home: { member, growth }, currency }: { home: MemberHome; currency: string }) {
  const t = await getTranslations('portal.points')
  const storedMinor = member.balances.stored_value_minor
  if (storedMinor === 0 && (growth ?? 0) === 0) return null
  return (
    <section aria-label={t('others')} className="-mt-4 mb-8 rounded-sheet border border-line bg-surface p-5">
      <StatRow>
        {storedMinor > 0 && <Stat label={t('assets.stored_value')} value={<Money amountMinor={storedMinor} currency={currency} />} consequence={t('storedText')} />}
        {growth !== null && growth > 0 && <Stat label={t('assets.growth')} value={<Points points={growth} />} consequence={t('growthText')} />}
      </StatRow>
    </section>
  )
}

async function Balance({ balance, name, timeZone }: { balance: MemberHome['member']['balances']['points']; name: string; timeZone: string }) {
  const t = await getTranslations('portal.points')
  return (
    <section aria-label={t('balance')} className="mb-8 rounded-sheet border border-line bg-surface p-5">
      <p className="text-48 leading-none font-semibold tracking-tight">
        <Points points={balance.available} />
      </p>
      <p className="mt-2 text-muted">
        <BalanceMeaning balance={balance} pointsName={name} timeZone={timeZone} />
      </p>
      {(balance.pending > 0 || balance.reserved > 0) && (
        <div className="mt-5 border-t pt-4">
          <StatRow>
            {balance.pending > 0 && <Stat label={t('pending')} value={<Points points={balance.pending} />} consequence={t('pendingText')} />}
            {balance.reserved > 0 && <Stat label={t('reserved')} value={<Points points={balance.reserved} />} consequence={t('reservedText')} />}
          </StatRow>
        </div>
      )}
      {balance.expiring.length > 0 && (
        <div className="mt-5 border-t pt-4">
          <h2 className="text-14 font-semibold">{t('expiring')}</h2>
          <ul className="mt-2 flex flex-col gap-1">
            {balance.expiring.map((lot) => (
              <li key={`${lot.at}-${lot.points}`} className="flex justify-between gap-4">
                <LastDay lapsesAt={lot.at} timeZone={timeZone} />
                <Points points={lot.points} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
