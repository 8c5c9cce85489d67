import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sessionCookieName } from '@/server/session/session-cookies'
import { sessionSecret } from '@/server/session/session-claims'
import { startBuilt, type AppProcess } from '@/server/testing/app-processes'
import { openDatabaseOf, type OpenDatabase } from '@/server/testing/faulty-server'
import { noteFigure } from '@/server/testing/long-run'
import { makeStaff } from '@/server/testing/make-staff'
import { must } from '@/server/testing/must'
import { ProcessStage } from '@/server/testing/process-stage'
import { testProcesses } from '@/server/testing/test-processes'
import { endOwnSessions } from '@/server/usecases/staff/end-own-sessions'
import { openStaffSession } from '@/server/usecases/staff/open-staff-session'
import { openStaffSecrets } from '@/server/usecases/staff/staff-secrets'

const OVER_MS_MAX = 5_000
const usual = { ...process.env }

describe.sequential.each([2, 4])('%i built servers, each with its pages', (count) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-several-'))
  let database: OpenDatabase | undefined
  let stage: ProcessStage
  beforeAll(async () => {
    database = await openDatabaseOf(dataDir)
    stage = await ProcessStage.open(() => startBuilt(count), database.superUrl)
  })
  afterAll(async () => {
    await stage.stop()
    await database?.close()
    Object.assign(process.env, usual)
    rmSync(dataDir, { recursive: true, force: true })
  })

  testProcesses(`${count} built servers`, () => stage)

  test('a session that was ended opens the pages of none of them five seconds later', async () => {
    const { staffId } = await makeStaff()
    const opened = must(await openStaffSession({ staffId, address: '127.0.0.1', userAgent: '', secrets: await openStaffSecrets(), now: Date.now() }))
    const cookie = `${sessionCookieName('staff', false)}=${await encode({ token: { kind: 'staff', sessionId: opened.sessionId }, secret: sessionSecret('staff') })}`
    const letIn = new Map<AppProcess, number>()
    const polling = stage.processes.map(async (one) => {
      for (const until = performance.now() + 60_000; performance.now() < until; await sleep(20)) {
        const sentAt = performance.now()
        const status = await askPages(one, cookie)
        if (status === 401 && letIn.has(one)) return
        if (status === 200) letIn.set(one, sentAt)
      }
      throw new Error(letIn.has(one) ? 'a process still knows the session' : 'a process never knew the session')
    })
    await expect.poll(() => letIn.size, { timeout: 50_000, interval: 20 }).toBe(count)
    must(await endOwnSessions({ staffId, only: opened.sessionId, now: Date.now() }))
    const endedAt = performance.now()
    await Promise.all(polling)
    const lastMs = Math.max(0, Math.max(...letIn.values()) - endedAt)
    noteFigure(`after a session was ended the last request that it opened was sent, ${count} built servers`, `${lastMs.toFixed(0)} ms later`)
    expect(lastMs).toBeLessThan(OVER_MS_MAX)
  })
})

/** What the pages of a process answer to somebody who has this cookie and asks for their own sessions. */
function askPages({ port }: AppProcess, cookie: string): Promise<number> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, path: '/api/trpc/account.sessions', headers: { host: `localhost:${port}`, cookie } }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    call.once('error', () => resolve(0))
    call.end()
  })
}
