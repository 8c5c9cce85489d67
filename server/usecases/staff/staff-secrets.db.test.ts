import { expect, test } from 'vitest'
import { forgetKept } from '@/server/data/chains/keep-briefly'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { withChain, withPlatform } from '@/server/platform/db/with-chain'
import { makeChain } from '@/server/testing/make-chain'
import { openStaffSecrets } from './staff-secrets'

const AT_ONCE = 40

test('forty transactions that each need the platform’s key in their midst, none of which has it yet, all end', async () => {
  await openStaffSecrets()
  forgetKept('platform-keys', null)
  const opened = await Promise.all(Array.from({ length: AT_ONCE }, () => withPlatform(() => openStaffSecrets())))
  expect(new Set(opened.map((secrets) => secrets.rateKey('one'))).size).toBe(1)
})

test('likewise a chain’s key, asked for within transactions and outside of them', async () => {
  const { live: scope } = await makeChain()
  forgetKept('chain-keys', null)
  const opened = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => (index % 4 === 0 ? openChainKey(scope) : withChain(scope.chainId, (tx) => openChainKey({ ...scope, tx })))))
  expect(opened.every((key) => key === opened[0])).toBe(true)
})
