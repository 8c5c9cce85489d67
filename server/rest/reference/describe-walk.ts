import { renderCurl, shellNames } from '../examples/render-curl'
import { WALK } from '../examples/walk'
import type { Operation } from '../operation'

export interface WalkPage {
  /** Shell variables that the reader sets before the first step. */
  before: string
  steps: { id: string; operationId: string; status: number; curl: string; keeps: string[] }[]
}

const BEFORE = `export BASE={origin}/api/v1
export KEY=fk_test_…      # a secret key with the scope till
export STATION=stn_…      # a station that sells E10 by the litre
export PHONE=+4915112345678
export RUN=$(date +%s) TODAY=$(date +%F) NOW=$(date -u +%FT%TZ)`

/** The quick start of a till as commands for a shell. */
export function describeWalk(operations: readonly Operation[]): WalkPage {
  const steps = WALK.flatMap(({ id, operationId, example }) => {
    const operation = operations.find((one) => one.operationId === operationId)
    const keeps = Object.keys(example.keeps ?? {}).map((name) => shellNames[name] ?? name)
    return operation ? [{ id, operationId, status: example.status, curl: renderCurl(operation, example), keeps }] : []
  })
  return { before: BEFORE, steps }
}
