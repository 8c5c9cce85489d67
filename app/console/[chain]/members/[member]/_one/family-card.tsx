import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { TextLink } from '@/app/_ui/text-link'
import type { FamilyAnswer } from '@/server/contracts/family'
import { EndFamily } from './end-family.client'

/** With whom the member shares one balance, on the head's account, and the way to end it. */
export function FamilyCard({ memberId, family, base, timeZone }: { memberId: string; family: FamilyAnswer; base: string; timeZone: string }) {
  const t = useTranslations('console.family')
  return (
    <Card title={t('title')} sentence={t('sentence')} action={<EndFamily memberId={memberId} isHead={family.head_id === memberId} />}>
      <ul className="flex flex-col gap-2">
        {family.members.map((one) => (
          <li key={one.member_id} className="flex flex-wrap justify-between gap-x-4">
            {one.is_self ? <span className="font-medium break-words">{nameOf(one, t)}</span> : <TextLink href={`${base}/members/${one.member_id}`}>{nameOf(one, t)}</TextLink>}
            <span className="text-muted">{one.joined_at === null ? t('head') : t.rich('since', { when: () => <DateTime at={one.joined_at ?? ''} timeZone={timeZone} shape="date" /> })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Say = (key: 'nameless' | 'unknown', values?: Record<string, string>) => string
/** The name, or the end of the phone of somebody who has told none. */
export const nameOf = ({ name, phone_end: end }: FamilyAnswer['members'][number], t: Say): string => name ?? (end === null ? t('unknown') : t('nameless', { end }))
