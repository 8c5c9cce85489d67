import { randomBytes } from 'node:crypto'
import { newId } from '@/server/platform/crypto/new-id'
import { withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { createChain } from '@/server/usecases/chains/create-chain'
import { openStaffSecrets } from '@/server/usecases/staff/staff-secrets'
import { invariant } from '@/server/domain/kernel/invariant'

export interface MadeChain { slug: string; live: InChain; test: InChain; ownerId: string }

/** 22 November 2026, 10:15 in Berlin: a Sunday morning. */
export const TEST_NOW = Date.UTC(2026, 10, 22, 9, 15)

/** A fresh chain with both sides and an owner, made as the product makes one; no programme yet. `now` is the scopes' business time. */
export async function makeChain(facts: { currency?: string; volumeUnit?: 'l' | 'gal_us'; timeZone?: string; now?: number } = {}): Promise<MadeChain> {
  const now = facts.now ?? TEST_NOW
  const ownerId = newId('stf')
  await warmUp()
  const [email, secrets] = [`${randomBytes(6).toString('hex')}@example.org`, await openStaffSecrets()]
  await withPlatform((tx) => tx.staff.create({
    data: { id: ownerId, emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: 'Owner' }), passwordHash: 'none', confirmedAt: new Date(now), createdAt: new Date(now) },
  }))
  const slug = `chain-${randomBytes(6).toString('hex')}`
  const made = await createChain({
    body: { slug, name: 'Nordwind Energie', currency: facts.currency ?? 'EUR', languages: ['en', 'zh'], volume_unit: facts.volumeUnit ?? 'l', time_zone: facts.timeZone ?? 'Europe/Berlin' },
    ownerId, now, caller: { actor: { kind: 'system', id: 'test' }, requestId: newId('req'), locale: 'en' },
  })
  invariant(made.ok, 'a random slug is free')
  return { slug, ownerId, live: made.value.live, test: made.value.test }
}

/** The first query of a process compiles Prisma's engine for longer than the pool waits for a connection, when other test files start at the same time. */
async function warmUp(tries = 5): Promise<void> {
  try {
    await withPlatform((tx) => tx.host.count())
  } catch (error) {
    if (tries === 0) throw error
    await warmUp(tries - 1)
  }
}
