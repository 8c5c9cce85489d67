import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()

it('a live key moves no clock, runs no jobs and reads no messages', async () => {
  for (const call of [{ path: '/test/clock', body: { advance: 'P1D' } }, { path: '/test/run-jobs' }, { method: 'GET', path: '/test/messages' }]) {
    const { status, json } = await api.call({ method: 'POST', ...call })
    expect([call.path, status, json.code]).toEqual([call.path, 403, 'forbidden'])
  }
})
