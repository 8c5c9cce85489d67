import { afterAll, beforeAll } from 'vitest'
import { startFromSource } from '@/server/testing/app-processes'
import { isLong } from '@/server/testing/long-run'
import { ProcessStage } from '@/server/testing/process-stage'
import { testDatabase } from '@/server/testing/test-database'
import { testProcesses } from '@/server/testing/test-processes'

const COUNT = isLong ? 4 : 2
let stage: ProcessStage
beforeAll(async () => {
  stage = await ProcessStage.open(() => startFromSource(COUNT), testDatabase().superUrl)
}, 180_000)
afterAll(() => stage.stop())

testProcesses(`${COUNT} processes of API and jobs`, () => stage)
