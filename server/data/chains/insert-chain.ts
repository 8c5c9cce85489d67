import type { Prisma } from '@/server/platform/db/generated/client'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainId, ChainTx } from '@/server/platform/db/with-chain'
import { hostCache } from '../hosts/host-cache'
import { sessionCache } from '../staff/session-cache'
import { forgetEverywhere } from './forget-everywhere'
import { writeStoredBrand, type StoredBrand } from './read-stored-brand'

export interface NewChain {
  accountId: string
  slug: string
  name: string
  currency: string
  volumeUnit: string
  timeZone: string
  languages: string[]
  brand: StoredBrand
  setup: Prisma.InputJsonObject
  createdAt: EpochMs
  /** Live and test, each with its portal's host and its own data key. */
  sides: readonly { chainId: ChainId; mode: 'live' | 'test'; host: string; wrappedKey: Uint8Array<ArrayBuffer> }[]
  ownerId: string
}

/**
 * Makes the account, both environments (whose rule set 1 stands already), their hosts and the owner's membership.
 * False when slug or host is taken: then roll back.
 */
export async function insertChain(tx: ChainTx, chain: NewChain): Promise<boolean> {
  const createdAt = new Date(chain.createdAt)
  const { accountId, slug, name, currency, volumeUnit, timeZone, languages, setup } = chain
  const { count } = await tx.chainAccount.createMany({
    data: [{ id: accountId, slug, name, currency, volumeUnit, timeZone, languages, brand: writeStoredBrand(chain.brand), setup, createdAt }],
    skipDuplicates: true,
  })
  if (count === 0) return false
  const hosts = await tx.host.createMany({
    data: chain.sides.map((side) => ({ host: side.host, chainId: side.chainId, kind: 'portal', verifiedAt: createdAt, createdAt })),
    skipDuplicates: true,
  })
  if (hosts.count < chain.sides.length) return false
  await tx.environment.createMany({ data: chain.sides.map((side) => ({ chainId: side.chainId, accountId, mode: side.mode, ruleSetVersion: 1, wrappedKey: side.wrappedKey, createdAt })) })
  await tx.staffMembership.create({ data: { accountId, staffId: chain.ownerId, role: 'owner', stationIds: [], createdAt } })
  for (const { host } of chain.sides) await forgetEverywhere(tx, hostCache, host)
  await forgetEverywhere(tx, sessionCache, null)
  return true
}
