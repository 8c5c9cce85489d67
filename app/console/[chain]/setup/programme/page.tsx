import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { ProgrammeStep } from '../../../_setup/programme-step.client'
import { StepActions } from '../../../_setup/step-actions.client'
import { StepFrame } from '../../../_setup/step-frame'
import { stepMetadata } from '../../../_setup/step-metadata'
import { SimulatorCard } from '../../../_simulator/simulator-card'
import { PortalLink } from '../../../_setup/portal-link'

export const generateMetadata = () => stepMetadata('programme')

export default async function ProgrammeStepPage({ params }: ChainPage) {
  const { chain: param } = await params
  const { call, side, chain } = await openConsole(param)
  const [t, programme, templates, promotions] = await Promise.all([getTranslations('console.setup'), call.programme.read(side), call.programme.templates(side), call.promotions.list({ ...side, statuses: ['draft', 'live', 'paused'] })])
  const running = promotions.length > 0
  return (
    <StepFrame param={param} step="programme">
      <div className="flex flex-col gap-6">
        {running && (
          <>
            <Notice tone="good" title={t('running')}>
              {t('runningText')}
            </Notice>
            <SimulatorCard side={side} inQuietHours />
            <PortalLink url={chain.portal_url} />
          </>
        )}
        {running ? (
          <details>
            <summary className="min-h-8 font-medium pointer-coarse:min-h-11">{t('otherTemplate')}</summary>
            <div className="mt-3">
              <ProgrammeStep templates={templates} version={programme.version} replaces />
            </div>
          </details>
        ) : (
          <ProgrammeStep templates={templates} version={programme.version} replaces={false} />
        )}
      </div>
      <StepActions step="programme" ready={running} />
    </StepFrame>
  )
}
