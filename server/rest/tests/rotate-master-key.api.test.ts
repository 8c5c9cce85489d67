import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { masterKey } from '@/server/platform/crypto/master-key'
import { addKeyVersion, readKeyFile } from '@/server/platform/crypto/master-key-file'
import { forgetKept } from '@/server/data/chains/keep-briefly'
import { apiSuite } from '@/server/testing/api-suite'
import { makeChain } from '@/server/testing/make-chain'
import { rewrapKeys } from '@/server/usecases/keys/rewrap-keys'
import { rotateMasterKey } from '@/server/usecases/keys/rotate-master-key'

const api = apiSuite()
let number = 0

/** Enrols somebody and finds them again, as fast as the answers come, until told to stop. Chains' keys are never at hand for long. */
async function keepBusy(until: AbortSignal): Promise<number[]> {
  const statuses: number[] = []
  while (!until.aborted) {
    number += 1
    const phone = `+49151${String(10_000_000 + number)}`
    forgetKept('chain-keys', null)
    const joined = await api.call({ path: '/members', idempotencyKey: randomUUID(), body: { phone, name: 'Nora Bergmann', consent: { terms: true } } })
    forgetKept('chain-keys', null)
    const found = await api.call({ path: '/members/lookup', body: { identifier: { type: 'phone', value: phone } } })
    statuses.push(joined.status, found.status, found.json['id'] === joined.json['id'] ? 0 : 1)
  }
  return statuses
}

it('another master key takes over under load without a failed request, and the old one is gone afterwards', async () => {
  const file = masterKey().where
  await Promise.all(Array.from({ length: 6 }, () => makeChain()))
  const first = readFileSync(file, 'utf8').trim()
  const stop = new AbortController()
  const load = [keepBusy(stop.signal), keepBusy(stop.signal), keepBusy(stop.signal)]
  const rotated = await rotateMasterKey({ batch: 3, graceMs: 800, rewrapElsewhere: () => Promise.resolve(0) })
  const born = await makeChain()
  stop.abort()
  const statuses = (await Promise.all(load)).flat()
  expect(rotated).toMatchObject({ ok: true, value: { version: 2, retired: [1] } })
  expect(rotated.ok && rotated.value.rewrapped).toBeGreaterThanOrEqual(16)
  expect(statuses.length).toBeGreaterThan(30)
  expect([...new Set(statuses)].toSorted((a, b) => a - b)).toEqual([0, 200, 201])
  expect(readFileSync(file, 'utf8')).not.toContain(first)
  expect(born.live.mode).toBe('live')
  forgetKept('chain-keys', null)
  expect((await api.call({ path: `/members/${api.chain.memberId}` })).json['phone']).toBe(api.chain.phone)
})

it('one that was killed half-way goes on with the version that it had added', async () => {
  const file = masterKey().where
  addKeyVersion(file)
  const rotated = await rotateMasterKey({ batch: 100, graceMs: 10, rewrapElsewhere: () => Promise.resolve(0) })
  expect(rotated).toMatchObject({ ok: true, value: { version: 3, retired: [2] } })
  expect(readKeyFile(file)).toHaveLength(1)
  expect(await rewrapKeys({ batch: 100 })).toEqual({ ok: true, value: { rewrapped: 0 } })
})
