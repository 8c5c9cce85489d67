import { Card } from '@/app/_ui/card'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { PricesStep } from '../../../_setup/prices-step.client'
import { StepActions } from '../../../_setup/step-actions.client'
import { StepFrame } from '../../../_setup/step-frame'
import { stepMetadata } from '../../../_setup/step-metadata'
import { proposePrices } from '../../../_stations/propose-prices'

export const generateMetadata = () => stepMetadata('prices')

export default async function PricesStepPage({ params }: ChainPage) {
  const { chain: param } = await params
  const { call, side } = await openConsole(param)
  const [start, stations] = await Promise.all([proposePrices(call, side), call.stations.list({ ...side, limit: 1 })])
  return (
    <StepFrame param={param} step="prices">
      <Card>
        <PricesStep start={start} hasStations={stations.data.length > 0} />
      </Card>
      <StepActions step="prices" ready={start.some((row) => row.unitPrice !== '')} />
    </StepFrame>
  )
}
