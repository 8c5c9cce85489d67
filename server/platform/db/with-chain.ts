import { PrismaPg } from '@prisma/adapter-pg'
import { singleton } from '@/server/platform/singleton/singleton'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { PrismaClient, type Prisma } from './generated/client'
import { poolOf, type DatabaseRole } from './pool'

declare const chainIdBrand: unique symbol
/** Id of an environment, the live or the test side of a chain: the first column of every key. */
export type ChainId = string & { readonly [chainIdBrand]: true }
/** Names a chain; only what has authenticated somebody for it (or a job that walks all chains) may say so. */
export const asChainId = (uuid: string): ChainId => uuid as ChainId

/** Who does it: `id` is a staff, key, member or job id. */
export interface Actor { kind: 'staff' | 'key' | 'member' | 'system'; id: string }

/** What of the chain's account everybody needs at hand. */
export interface ChainFacts {
  accountId: string
  slug: string
  name: string
  currency: string
  currencyDecimals: number
  volumeUnit: 'l' | 'gal_us' | 'kwh' | 'kg'
  timeZone: string
  languages: readonly string[]
  pointsName: { en: string; zh: string }
  /** The brand's colour, `#rrggbb`. */
  colour: string
  ruleSetVersion: number
}

/**
 * The proof that a chain was chosen: first argument of every use-case and store. `now` is business time,
 * which on the test side may be ahead of the real clock.
 */
export interface InChain {
  readonly chainId: ChainId
  readonly mode: 'live' | 'test'
  readonly chain: ChainFacts
  readonly now: EpochMs
  readonly actor: Actor
  readonly requestId: string
  readonly locale: 'en' | 'zh'
  /** The stations that the caller is kept to; all of them when absent. Stores of stations, prices and sales heed it. */
  readonly onlyStations?: readonly string[]
}
export type ChainTx = Prisma.TransactionClient
/** Inside one database transaction of that chain. */
export interface InChainTx extends InChain {
  readonly tx: ChainTx
}

function clientOf(role: DatabaseRole): PrismaClient {
  return singleton(`prisma:${role}`, () => new PrismaClient({ adapter: new PrismaPg(poolOf(role)) }))
}

/** Runs `work` in one transaction that sees nothing but the rows of `chainId`. The raw client is not exported. */
export function withChain<T>(chainId: ChainId, work: (tx: ChainTx) => Promise<T>): Promise<T> {
  return clientOf('app').$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.chain_id', ${chainId}, true)`
    return work(tx)
  }, { maxWait: 5_000, timeout: 120_000 })
}

/** Runs `work` in one transaction of the platform role: accounts, hosts, keys, staff and their sessions, outbox. */
export function withPlatform<T>(work: (tx: ChainTx) => Promise<T>): Promise<T> {
  return clientOf('platform').$transaction(work, { maxWait: 5_000, timeout: 30_000 })
}

/** The same on connections of their own, for reads of keys that others wait for in the middle of their transactions. */
export function withKeys<T>(work: (tx: ChainTx) => Promise<T>): Promise<T> {
  return clientOf('keys').$transaction(work, { maxWait: 5_000, timeout: 30_000 })
}
