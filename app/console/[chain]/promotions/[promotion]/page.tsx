import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { Details } from '@/app/_ui/details'
import { formatMoney } from '@/app/_ui/format/format-money'
import { formatDecimal, formatWhole } from '@/app/_ui/format/format-number'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import type { PromotionAnswer } from '@/server/contracts/promotion'
import { BackLink } from '../../../_parts/back-link'
import { inLocale } from '../../../_parts/in-locale'
import { openConsole, orNotFound } from '../../../_parts/open-console'
import { PromotionActions } from '../../../_promotions/promotion-actions.client'
import { PromotionState } from '../../../_promotions/promotion-state'
import { RuleTree } from '../../../_promotions/rule-tree'
import { VersionList } from '../../../_promotions/version-list'
import { SimulatorCard } from '../../../_simulator/simulator-card'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.promotions')
  return { title: t('one') }
}

export default async function PromotionPage({ params }: { params: Promise<{ chain: string; promotion: string }> }) {
  const { chain: param, promotion: promotionId } = await params
  const { call, side, chain, base } = await openConsole(param, 'programme.read')
  const promotion = await orNotFound(call.promotions.read({ ...side, promotionId }))
  const [{ parts }, versions, against] = await Promise.all([
    call.promotions.preview({ ...side, promotion: ruleOf(promotion) }), call.promotions.versions({ ...side, promotionId }), call.promotions.versions({ ...side, promotionId, against: 'in_force' }),
  ])
  const [t, units, locale] = await Promise.all([getTranslations('console.promotions'), getTranslations('common.units'), getLocale()])
  const limitAmount = ({ measure, max }: PromotionAnswer['limits'][number]) => {
    if (measure === 'money') return formatMoney(Number(max), chain.currency, { locale })
    if (measure === 'volume') return `${formatDecimal(String(max), { locale, decimalsMax: 3 })} ${units(chain.volume_unit)}`
    return formatWhole(Number(max), { locale })
  }
  const { from, until } = promotion.schedule
  const isChanged = promotion.published !== null && promotion.published.version !== promotion.version && promotion.status !== 'ended'
  const day = (at: string | undefined) => at !== undefined && <DateTime at={at} timeZone={chain.time_zone} />
  return (
    <>
      <PageHeader
        back={<BackLink href={`${base}/promotions`}>{t('title')}</BackLink>}
        title={inLocale(promotion.labels, locale)}
        state={<PromotionState status={promotion.status} />}
        action={
          <PromotionActions
            promotionId={promotion.id} rowVersion={promotion.row_version} status={promotion.status} isEarningRule={promotion.origin === 'earning_rule'} isChanged={isChanged}
            sentence={inLocale(promotion.sentence, locale)} changes={isChanged ? (against[0]?.changes ?? []) : []}
          />
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <div className="flex flex-col gap-4">
          {isChanged && promotion.published && (
            <Notice tone="info" title={t('waiting')}>
              {t('inForce', { sentence: inLocale(promotion.published.sentence, locale) })}
            </Notice>
          )}
          <Card>
            <p className="text-18">{inLocale(promotion.sentence, locale)}</p>
          </Card>
          <Card title={t('rules')} sentence={t('rulesSentence')}>
            <RuleTree condition={promotion.conditions} effects={promotion.effects} parts={parts} />
          </Card>
          <Card title={t('limits')}>
            {promotion.limits.length === 0 ? (
              <p className="text-muted">{t('noLimits')}</p>
            ) : (
              <ul className="flex flex-col gap-1.5">
                {promotion.limits.map((one) => (
                  <li key={one.id}>{t('limit', { amount: `${limitAmount(one)}`, count: Number(one.max), measure: one.measure, scope: one.scope, period: one.period })}</li>
                ))}
              </ul>
            )}
          </Card>
          <Card title={t('facts')}>
            <Details
              items={[
                { key: 'from', label: t('from'), value: day(from) || t('always') },
                { key: 'until', label: t('until'), value: day(until) || t('open') },
                { key: 'zone', label: t('zone'), value: t(`zones.${promotion.schedule.time_zone}`) },
                { key: 'priority', label: t('priority'), value: formatWhole(promotion.priority, { locale }) },
                { key: 'version', label: t('version'), value: formatWhole(promotion.version, { locale }) },
                { key: 'id', label: t('id'), value: <code className="font-mono text-12 break-all">{promotion.id}</code> },
              ]}
            />
          </Card>
          <Card title={t('versions')} sentence={t('versionsSentence')}>
            <VersionList versions={versions} timeZone={chain.time_zone} />
          </Card>
        </div>
        <SimulatorCard side={side} promotionId={promotion.id} />
      </div>
    </>
  )
}

/** What a preview is asked about: the rule without where it stands. */
function ruleOf({ name, conditions, effects }: PromotionAnswer) {
  return { name, conditions, effects }
}
