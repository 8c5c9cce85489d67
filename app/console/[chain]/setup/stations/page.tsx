import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { StationsStep } from '../../../_setup/stations-step.client'
import { StepActions } from '../../../_setup/step-actions.client'
import { StepFrame } from '../../../_setup/step-frame'
import { stepMetadata } from '../../../_setup/step-metadata'
import { AddStation } from '../../../_stations/add-station.client'

export const generateMetadata = () => stepMetadata('stations')

export default async function StationsStepPage({ params }: ChainPage) {
  const { chain: param } = await params
  const { call, side } = await openConsole(param)
  const [t, page] = await Promise.all([getTranslations('console.setup'), call.stations.list({ ...side, limit: 100 })])
  const count = page.data.length
  return (
    <StepFrame param={param} step="stations">
      <div className="flex flex-col gap-6">
        {count > 0 && <Notice tone="good">{t(page.has_more ? 'hasManyStations' : 'hasStations', { count })}</Notice>}
        <StationsStep />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="text-muted">{t('noFile')}</p>
          <AddStation both />
        </div>
      </div>
      <StepActions step="stations" ready={count > 0} />
    </StepFrame>
  )
}
