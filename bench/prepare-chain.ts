import { createHash, randomUUID } from 'node:crypto'
import type { SaleBody } from '@/server/contracts/sale'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import type { InChain } from '@/server/platform/db/with-chain'
import { openChain } from '@/server/usecases/_around/open-chain'
import { createChain } from '@/server/usecases/chains/create-chain'
import { createApiKey } from '@/server/usecases/keys/create-api-key'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import { applyTemplate } from '@/server/usecases/programme/apply-template'
import { createGrade } from '@/server/usecases/stations/create-grade'
import { createStation } from '@/server/usecases/stations/create-station'

export interface BenchChain { scope: () => Promise<InChain>; keys: string[]; stationId: string; memberIds: string[] }

/** 500 calls a second is a key's limit, so the load comes through several, as a chain's tills do. */
const KEYS = 24
const caller = { actor: { kind: 'system' as const, id: 'bench' }, requestId: 'bench', locale: 'en' as const }

/** A chain of the regional template with one station and `members` members, made by the use-cases. */
export async function prepareChain(ownerId: string, members: number, tills = KEYS): Promise<BenchChain> {
  const made = must(await createChain({
    body: { slug: `bench-${randomUUID().slice(0, 8)}`, name: 'Bench', currency: 'EUR', volume_unit: 'l', time_zone: 'Europe/Berlin', languages: ['en'] }, ownerId, now: Date.now(), caller,
  }))
  const { live } = made
  must(await createGrade(live, { code: 'E10', name: 'Super E10', unit: 'l' }))
  must(await applyTemplate(live, { template: 'regional_chain' }))
  const station = must(await createStation(live, { name: 'Bench station' }))
  const keys: string[] = []
  for (let i = 0; i < tills; i++) keys.push(must(await createApiKey(live, { kind: 'secret', label: `till ${i}`, scopes: ['till'] })).key)
  const memberIds: string[] = []
  for (let i = 0; i < members; i++) memberIds.push(must(await enrolMember(live, { phone: `+49151${String(10_000_000 + i)}`, consent: { terms: true } })).member.id)
  return { scope: () => openChain(live.chainId, caller), keys, stationId: station.id, memberIds }
}

export function must<T>(result: Result<T>): T {
  invariant(result.ok, result.ok ? '' : JSON.stringify(result.refusal))
  return result.value
}

let sequence = 0
/** A fill of 42.13 l by one member, never the same twice. */
export function fillOf(chain: BenchChain, memberId: string): SaleBody {
  sequence += 1
  const at = new Date().toISOString()
  return {
    station_id: chain.stationId, pos_id: 'bench', pos_transaction_id: `t${sequence}`, pos_sequence: sequence, business_date: at.slice(0, 10), occurred_at: at, member: { id: memberId },
    lines: [{ line_id: '1', type: 'fuel', grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_579 }],
    payments: [{ method: 'card', amount_minor: 7_579 }],
  }
}
export const keyOf = (body: unknown) => ({ key: randomUUID(), bodyHash: Uint8Array.from(createHash('sha256').update(JSON.stringify(body)).digest()) })
