import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { EmptyState } from '@/app/_ui/empty-state'
import { Money } from '@/app/_ui/money'
import { PageHeader } from '@/app/_ui/page-header'
import { Points } from '@/app/_ui/points'
import { Stat, StatRow } from '@/app/_ui/stat'
import { BackLink } from '../../../_parts/back-link'
import { inLocale } from '../../../_parts/in-locale'
import { openConsole, orNotFound } from '../../../_parts/open-console'
import { Pager } from '../../../_parts/pager'
import { readGradeNames } from '../../../_parts/read-around'
import { MemberPrivacy } from '../../../_privacy/member-privacy'
import { SaleTable } from '../../../_sales/sale-table'
import { AdjustPoints } from './_one/adjust-points.client'
import { AdjustmentList } from './_one/adjustment-list'
import { MergedAccounts } from './_one/merged-accounts'
import { FactsCard } from './_one/facts-card'
import { FamilyCard, nameOf } from './_one/family-card'
import { LedgerTable } from './_one/ledger-table'
import { StatementCsv } from './_one/statement-csv.client'
import { TransferPoints } from './_one/transfer-points.client'
import { TierCard } from './_one/tier-card'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.members')
  return { title: t('one') }
}

interface Props {
  readonly params: Promise<{ chain: string; member: string }>
  readonly searchParams: Promise<{ entry?: string; former?: string }>
}
export default async function MemberPage({ params, searchParams }: Props) {
  const { chain: param, member: memberId } = await params
  const { entry, former } = await searchParams
  const { call, side, chain, base } = await openConsole(param, 'members.read')
  const member = await orNotFound(call.members.read({ ...side, memberId }))
  // The address of somebody who was merged into another member leads to that one.
  if (member.id !== memberId) redirect(`${base}/members/${member.id}`)
  const privacy = member.status === 'erased' ? null : await orNotFound(call.privacy.member({ ...side, memberId }))
  const merges = member.status === 'erased' ? null : await orNotFound(call.members.merges({ ...side, memberId }))
  const family = await orNotFound(call.members.family({ ...side, memberId }))
  const facts = member.status === 'erased' ? null : await orNotFound(call.segments.ofMember({ ...side, memberId }))
  const [t, tFamily, locale, ledger, sales, programme, tier, gradeNames, adjustments] = await Promise.all([
    getTranslations('console.members'), getTranslations('console.family'), getLocale(),
    orNotFound(call.members.ledger({ ...side, memberId, ...(entry !== undefined && { cursor: entry }), ...(former !== undefined && { former }) })),
    call.sales.list({ ...side, memberId, limit: 10 }), call.programme.read(side), orNotFound(call.members.tier({ ...side, memberId })), readGradeNames(call, side), orNotFound(call.members.adjustments({ ...side, memberId })),
  ])
  const { points, stored_value_minor } = member.balances
  const pointsName = inLocale(chain.brand.points_name, locale)
  const path = `${base}/members/${member.id}`
  return (
    <>
      <PageHeader
        back={<BackLink href={`${base}/members`}>{t('title')}</BackLink>}
        title={member.name ?? member.phone ?? member.email ?? t(member.status === 'erased' ? 'erasedName' : 'noName')}
        state={member.status === 'active' ? undefined : <Chip tone="bad">{t(member.status === 'blocked' ? 'blocked' : 'erased')}</Chip>}
        sentence={t.rich('since', { when: () => <DateTime at={member.joined_at} timeZone={chain.time_zone} shape="date" /> })}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <Card>
            <StatRow>
              <Stat label={pointsName} value={<Points points={points.available} />} consequence={points.debt > 0 ? t('debt', { count: points.debt }) : t('available')} />
              <Stat label={t('pending')} value={<Points points={points.pending} />} />
              <Stat label={t('reserved')} value={<Points points={points.reserved} />} />
              {stored_value_minor > 0 && <Stat label={t('storedValue')} value={<Money amountMinor={stored_value_minor} currency={chain.currency} />} />}
            </StatRow>
            {points.expiring.map((lot) => (
              <p key={lot.at} className="mt-3 text-muted">
                {t.rich('expiring', { points: lot.points, when: () => <DateTime at={lot.at} timeZone={chain.time_zone} shape="date" /> })}
              </p>
            ))}
          </Card>
          <Card
            title={t(former === undefined ? 'ledger' : 'formerLedger')}
            sentence={former === undefined ? t('ledgerSentence') : t('formerSentence')}
            flush
            action={former === undefined ? <StatementCsv memberId={member.id} /> : <ButtonLink href={path} variant="quiet" size="small">{t('ownLedger')}</ButtonLink>}
          >
            <LedgerTable entries={ledger.data} memberId={member.id} timeZone={chain.time_zone} currency={chain.currency} names={Object.fromEntries(family.members.map((one) => [one.member_id, nameOf(one, tFamily)]))} />
            <Pager path={path} query={former === undefined ? {} : { former }} cursor="entry" started={entry !== undefined} next={ledger.has_more ? ledger.data.at(-1)?.id : undefined} />
          </Card>
          <Card title={t('sales')} flush action={sales.has_more ? <ButtonLink href={`${base}/sales?member=${member.id}`} variant="quiet" size="small">{t('allSales')}</ButtonLink> : undefined}>
            <SaleTable
              caption={t('sales')}
              rows={sales.data}
              base={base}
              timeZone={chain.time_zone}
              currency={chain.currency}
              gradeNames={gradeNames}
              pointsName={pointsName}
              empty={<EmptyState line={t('noSales')} />}
            />
          </Card>
        </div>
        <div className="flex flex-col gap-4">
          {member.status !== 'erased' && (
            <Card title={t('byHand')} action={<span className="flex flex-wrap justify-end gap-2">{programme.transfers.allowed && <TransferPoints memberId={member.id} />}<AdjustPoints memberId={member.id} storedValueMinor={stored_value_minor} /></span>}>
              {adjustments.length === 0 ? <p className="text-muted">{t('noneByHand')}</p> : <AdjustmentList adjustments={adjustments} timeZone={chain.time_zone} currency={chain.currency} pointsName={pointsName} />}
            </Card>
          )}
          <TierCard key={`${tier.code} ${tier.version}`} memberId={member.id} tier={tier} timeZone={chain.time_zone} isFixed={member.status === 'erased'} />
          <Card title={t('person')}>
            <Details
              items={[
                { key: 'phone', label: t('phone'), value: member.phone && <span dir="ltr">{member.phone}</span> },
                { key: 'email', label: t('email'), value: member.email },
                { key: 'birthday', label: t('birthday'), value: member.birthday && <DateTime at={member.birthday} timeZone={chain.time_zone} /> },
                { key: 'language', label: t('language'), value: new Intl.DisplayNames([member.language], { type: 'language' }).of(member.language) },
                { key: 'external', label: t('externalId'), value: member.external_id },
                { key: 'id', label: t('id'), value: <code className="font-mono text-12 break-all">{member.id}</code> },
              ]}
            />
          </Card>
          <Card title={t('vehicles')}>
            {member.vehicles.length === 0 ? (
              <p className="text-muted">{t('noVehicles')}</p>
            ) : (
              <ul className="flex flex-col gap-2">
                {member.vehicles.map((vehicle) => (
                  <li key={vehicle.id} className="flex justify-between gap-4">
                    <span className="font-medium">{vehicle.plate ?? t('noPlate')}</span>
                    <span className="text-muted">{vehicle.grade === undefined ? '' : (gradeNames[vehicle.grade] ?? vehicle.grade)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          {family.head_id !== null && <FamilyCard memberId={member.id} family={family} base={base} timeZone={chain.time_zone} />}
          {facts !== null && <FactsCard memberId={member.id} facts={facts} timeZone={chain.time_zone} />}
          {merges !== null && <MergedAccounts memberId={member.id} merges={merges} path={path} timeZone={chain.time_zone} />}
          {privacy !== null && (
            <MemberPrivacy memberId={member.id} name={member.name ?? member.phone ?? member.email ?? t('noName')} terms={privacy.terms} marketing={privacy.marketing} timeZone={chain.time_zone} />
          )}
        </div>
      </div>
    </>
  )
}
