import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { EraseMember } from './erase-member.client'
import { ExportMember } from './export-member.client'

interface Said { readonly given: boolean; readonly version: string | null; readonly source: string | null; readonly at: string | null }
export interface MemberPrivacyProps {
  readonly memberId: string
  readonly name: string
  readonly terms: Said | null
  readonly marketing: readonly (Said & { readonly channel: 'sms' | 'email' | 'push' | 'wechat' })[]
  readonly timeZone: string
}
const SOURCES = ['till', 'portal', 'console', 'import'] as const

/** What a member agreed to, and what staff can do for them: a copy of everything, or the end. */
export function MemberPrivacy({ memberId, name, terms, marketing, timeZone }: MemberPrivacyProps) {
  const t = useTranslations('console.privacy')
  const where = (said: Said) => t(`sources.${SOURCES.find((one) => one === said.source) ?? 'import'}`)
  const tell = (said: Said) => (
    <>
      {said.given ? t('yes') : t('no')} · <DateTime at={said.at ?? ''} timeZone={timeZone} shape="date" />, {where(said)}
    </>
  )
  return (
    <Card title={t('consents')} sentence={t('consentsSentence')}>
      <Details
        items={[
          { key: 'terms', label: t('terms'), value: terms && <>{t('versionOf', { version: terms.version ?? '' })} · <DateTime at={terms.at ?? ''} timeZone={timeZone} shape="date" />, {where(terms)}</> },
          ...marketing.map((said) => ({ key: said.channel, label: t(`channels.${said.channel}`), value: said.at === null ? t('neverAsked') : tell(said) })),
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-2 border-t pt-4">
        <ExportMember memberId={memberId} />
        <EraseMember memberId={memberId} name={name} />
      </div>
    </Card>
  )
}
