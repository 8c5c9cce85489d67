import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { Progress } from '@/app/_ui/progress'
import { Checklist } from '@/app/_ui/stepper'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { nextStep, SETUP_STEPS } from '../../_parts/setup-steps'
import { PortalLink } from '../../_setup/portal-link'
import { SimulatorCard } from '../../_simulator/simulator-card'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.setup')
  return { title: t('title') }
}

/** What is done, what comes next; and when the stations have prices, a first basket. */
export default async function SetupPage({ params }: ChainPage) {
  const { chain, base, side } = await openConsole((await params).chain, 'setup.change')
  const t = await getTranslations('console.setup')
  const { steps } = chain.setup
  const next = nextStep(steps)
  const done = SETUP_STEPS.filter((step) => steps[step] === 'done').length
  return (
    <>
      <PageHeader title={t(next === null ? 'titleDone' : 'title')} sentence={t('sentence')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card flush>
          <div className="px-4 pt-2 pb-3">
            <Progress label={t('title')} percent={(done * 100) / SETUP_STEPS.length} text={t('doneOf', { done, count: SETUP_STEPS.length })} tone={next === null ? 'good' : 'accent'} />
          </div>
          <Checklist
            doneWord={t('stateDone')}
            openWord={t('stateOpen')}
            items={SETUP_STEPS.map((step) => ({
              key: step,
              label: t(`steps.${step}.label`),
              sentence: steps[step] === 'skipped' ? t('skipped') : t(`steps.${step}.sentence`),
              state: steps[step] === 'done' ? 'done' : step === next ? 'current' : 'open',
              href: `${base}/setup/${step}`,
            }))}
          />
        </Card>
        <div className="flex flex-col gap-4">
          <PortalLink url={chain.portal_url} />
          {steps.prices === 'done' && <SimulatorCard side={side} inQuietHours />}
        </div>
      </div>
    </>
  )
}
