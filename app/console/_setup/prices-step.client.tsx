'use client'
import { PricesForm, type PricesFormProps } from '../_stations/prices-form.client'
import { useFinishStep } from './use-finish-step.client'

export function PricesStep(props: Pick<PricesFormProps, 'start' | 'hasStations'>) {
  const { finish } = useFinishStep('prices')
  return <PricesForm {...props} both onSaved={() => finish('done')} />
}
