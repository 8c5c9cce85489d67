import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { TextLink } from '@/app/_ui/text-link'
import type { MemberMerges } from '@/server/contracts/member-merge'
import { MergeMembers } from './merge-members.client'

/** Who was merged into the member, what identifies the person since, and the way to merge another one. */
export function MergedAccounts({ memberId, merges: { merges, also }, path, timeZone }: { memberId: string; merges: MemberMerges; path: string; timeZone: string }) {
  const t = useTranslations('console.merge')
  const lines = (values: readonly string[]) => (values.length === 0 ? null : values.map((value) => <span key={value} className="block break-all" dir="auto">{value}</span>))
  return (
    <Card title={t('accounts')} action={<MergeMembers memberId={memberId} />}>
      {merges.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <>
          <ul className="flex flex-col divide-y">
            {merges.map((one) => (
              <li key={one.absorbed_id} className="flex flex-col gap-1 py-3 first:pt-0">
                <span className="font-medium break-words">{one.reason}</span>
                <span className="text-muted">
                  {one.merged_by} · <DateTime at={one.merged_at} timeZone={timeZone} shape="date" />
                </span>
                <code className="font-mono text-12 break-all">{one.absorbed_id}</code>
                <TextLink href={`${path}?former=${one.absorbed_id}`}>{t('former')}</TextLink>
              </li>
            ))}
          </ul>
          <Details
            items={[
              { key: 'phones', label: t('facts.phones'), value: lines(also.phones) },
              { key: 'emails', label: t('facts.emails'), value: lines(also.emails) },
              { key: 'cards', label: t('facts.cards'), value: lines(also.cards) },
            ]}
          />
        </>
      )}
    </Card>
  )
}
