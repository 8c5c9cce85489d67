'use client'
import { StationImport } from '../_stations/station-import.client'
import { useFinishStep } from './use-finish-step.client'

export function StationsStep() {
  const { mark, next } = useFinishStep('stations')
  return <StationImport both next={next} onImported={() => mark('done')} />
}
