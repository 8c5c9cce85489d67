import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { Chip } from '@/app/_ui/chip'
import { LastDay } from '@/app/_ui/last-day'
import type { MemberFactsAnswer } from '@/server/contracts/segment'
import { IssueVouchers } from './issue-vouchers.client'
import { MemberAttributes } from './member-attributes.client'
import { MemberSegments } from './member-segments.client'
import { WithdrawVoucher } from './withdraw-voucher.client'

const TONES = { open: 'good', held: 'info', used: 'neutral', expired: 'neutral', withdrawn: 'neutral' } as const

export interface FactsCardProps { readonly memberId: string; readonly facts: MemberFactsAnswer; readonly timeZone: string }
/** What promotions may ask of a member: segments, attributes, vouchers. */
export function FactsCard({ memberId, facts, timeZone }: FactsCardProps) {
  const t = useTranslations('console.segments')
  return (
    <Card title={t('card')} sentence={t('cardSentence')}>
      <div className="flex flex-col gap-5">
        <section className="flex flex-col gap-2">
          <h3 className="text-13 font-medium">{t('segments')}</h3>
          {facts.segments.length === 0 ? <p className="text-muted">{t('noSegments')}</p> : <MemberSegments memberId={memberId} segments={facts.segments} />}
        </section>
        <section className="flex flex-col gap-2">
          <h3 className="text-13 font-medium">{t('attributes')}</h3>
          <MemberAttributes memberId={memberId} attributes={facts.attributes} />
        </section>
        <section className="flex flex-col gap-2">
          <div className="flex items-center justify-between gap-2">
            <h3 className="text-13 font-medium">{t('vouchers')}</h3>
            <IssueVouchers memberId={memberId} />
          </div>
          {facts.vouchers.length === 0 && <p className="text-muted">{t('noVouchers')}</p>}
          <ul className="flex flex-col gap-2">
            {facts.vouchers.map((voucher) => (
              <li key={voucher.id} className="flex items-start justify-between gap-3">
                <span className="min-w-0">
                  <span className="font-medium break-words">{voucher.kind}</span> <span className="font-mono text-13 text-muted">…{voucher.hint}</span>
                  <span className="block text-13 text-muted">{t.rich('until', { when: () => <LastDay lapsesAt={voucher.expires_at} timeZone={timeZone} /> })}{voucher.stations > 0 && ` · ${t('onlyAt', { count: voucher.stations })}`}</span>
                </span>
                <span className="flex shrink-0 items-center gap-2">
                  {voucher.state === 'open' && <WithdrawVoucher voucherId={voucher.id} name={`${voucher.kind} …${voucher.hint}`} />}
                  <Chip tone={TONES[voucher.state]}>{t(`states.${voucher.state}`)}</Chip>
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Card>
  )
}
