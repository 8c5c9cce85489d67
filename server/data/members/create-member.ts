import { randomBytes } from 'node:crypto'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { makeCardNumber } from '@/server/domain/cards/card-number'
import { invariant } from '@/server/domain/kernel/invariant'
import type { MemberId } from '@/server/domain/kernel/typed-id'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import { newDataKey, wrapKey, type DataKey } from '@/server/platform/crypto/envelope'
import { newId } from '@/server/platform/crypto/new-id'
import { writeEvent } from '../outbox/write-event'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { normaliseIdentifier, type IdentifierKind } from './normalise-identifier'
import { memberContext, sealPersonal, type Personal } from './personal'
import { findMemberId, type IdentifierLookup } from './resolve-member'
import { identifyByPlates, saveVehicle } from './save-vehicle'
import { writeSearchTokens } from './write-search-tokens'

export interface NewMember {
  phone?: string
  email?: string
  name?: string
  birthday?: string
  externalId?: string
  language: 'en' | 'zh'
  vehicle?: { plate?: string; grade?: string }
  /** `terms` has no channel of its own. `source`: where the person said so, such as `till` or `portal`. */
  consents: readonly { purpose: 'terms' | 'marketing'; channel: string; given: boolean; version: string; source: string }[]
  firstTierCode: string
}

/** The account that holds a member's points. */
export const pointsAccountId = (memberId: string): string => `member:${memberId}:points`

/**
 * Makes a member with everything that belongs to one, or finds the one who already has this phone, e-mail or
 * external id (in this order); then nothing is changed. Of two calls at once with the same phone the second waits
 * for the first one's transaction and finds its member. A plate that another member has is kept with the vehicle
 * but identifies nobody new: a car may have two drivers.
 */
export async function createMember(scope: InChainTx, person: NewMember): Promise<{ memberId: MemberId; created: boolean }> {
  const chainKey = await openChainKey(scope)
  const known = identifiersOf(chainKey, [['phone', person.phone], ['email', person.email], ['external_id', person.externalId]])
  // A third round would need an identifier that was taken, given up and taken again within milliseconds.
  for (let round = 0; round < 3; round++) {
    const existing = await findByIdentifiers(scope, known)
    if (existing) return { memberId: existing, created: false }
    const memberId = newId('mem')
    const card = { number: makeCardNumber(randomBytes(8)), secret: randomBytes(32).toString('base64url') }
    if (await claimIdentifiers(scope, memberId, [...known, ...identifiersOf(chainKey, [['card', card.number]])])) {
      await writeMember(scope, { memberId, chainKey, card }, person)
      return { memberId, created: true }
    }
  }
  invariant(false, 'identifiers changed hands three times during one enrolment')
}

interface Making { memberId: MemberId; chainKey: DataKey; card: Personal['card'] }

function identifiersOf(chainKey: DataKey, values: readonly (readonly [IdentifierKind, string | undefined])[]): IdentifierLookup[] {
  return values.flatMap(([kind, value]) => {
    const normal = value === undefined ? null : normaliseIdentifier(kind, value)
    return normal === null ? [] : [{ kind, blindIndex: blindIndex(chainKey, kind, normal) }]
  })
}

async function findByIdentifiers(scope: InChainTx, identifiers: readonly IdentifierLookup[]): Promise<MemberId | null> {
  for (const identifier of identifiers) {
    const memberId = await findMemberId(scope, identifier)
    if (memberId) return memberId
  }
  return null
}

/**
 * Takes all of them or none. They are inserted in one order everywhere (kind, then index), so two enrolments
 * that share two identifiers can't wait for each other.
 */
async function claimIdentifiers(scope: InChainTx, memberId: MemberId, identifiers: readonly IdentifierLookup[]): Promise<boolean> {
  const sorted = [...identifiers].sort((a, b) => (a.kind === b.kind ? Buffer.compare(a.blindIndex, b.blindIndex) : a.kind < b.kind ? -1 : 1))
  const rows = sorted.map((identifier) => ({ chainId: scope.chainId, ...identifier, memberId, createdAt: new Date(scope.now) }))
  const { count } = await scope.tx.memberIdentifier.createMany({ data: rows, skipDuplicates: true })
  if (count === rows.length) return true
  await scope.tx.memberIdentifier.deleteMany({ where: { chainId: scope.chainId, memberId } })
  return false
}

async function writeMember(scope: InChainTx, making: Making, person: NewMember): Promise<void> {
  const { memberId, chainKey } = making
  const { chainId, tx } = scope
  const at = new Date(scope.now)
  const key = newDataKey()
  const personal = personalOf(making, person)
  await tx.member.create({
    data: { chainId, id: memberId, status: 'active', language: person.language, tierCode: person.firstTierCode, tierSince: at, joinedAt: at },
  })
  await tx.memberPersonal.create({
    data: { chainId, memberId, wrappedKey: wrapKey(chainKey, key, memberContext(scope, memberId)), sealed: sealPersonal(scope, { memberId, key }, personal), updatedAt: at },
  })
  await tx.account.create({
    data: { chainId, id: pointsAccountId(memberId), ownerKind: 'member', ownerId: memberId, asset: 'points', available: 0n, pending: 0n, reserved: 0n, debt: 0n },
  })
  await tx.consent.createMany({ data: person.consents.map((consent) => ({ chainId, id: newId('con'), memberId, ...consent, at })) })
  const plates = person.vehicle?.plate === undefined ? [] : [person.vehicle.plate]
  if (person.vehicle) await saveVehicle(scope, { memberId, memberKey: key }, person.vehicle)
  await identifyByPlates(scope, { memberId, chainKey }, plates)
  await writeSearchTokens(scope, chainKey, { memberId, personal, plates })
  await writeEvent(scope, {
    type: 'member.joined', objectId: memberId,
    payload: { object: { id: memberId, language: person.language, tier: person.firstTierCode, joined_at: at.toISOString() } },
  })
}

function personalOf({ card }: Making, person: NewMember): Personal {
  return {
    ...(person.phone !== undefined && { phone: person.phone }),
    ...(person.email !== undefined && { email: person.email }),
    ...(person.name !== undefined && { name: person.name }),
    ...(person.birthday !== undefined && { birthday: person.birthday }),
    ...(person.externalId !== undefined && { externalId: person.externalId }),
    card,
  }
}
