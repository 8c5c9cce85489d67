import { openChainKey } from '@/server/data/chains/open-chain-key'
import { moveAnswers } from '@/server/data/members/keep-answer'
import { everyIdentifier, openMemberKey, openPersonalWith, openPlate, sealPersonal, sealPlate, type Personal } from '@/server/data/members/personal'
import { writeSearchTokens } from '@/server/data/members/write-search-tokens'
import { openPushRow, sealPush } from '@/server/data/push/push-form'
import { invariant } from '@/server/domain/kernel/invariant'
import type { DataKey } from '@/server/platform/crypto/envelope'
import type { InChainTx } from '@/server/platform/db/with-chain'

interface Person { memberId: string; wrappedKey: Uint8Array; key: DataKey; personal: Personal }

/**
 * Seals what is known of one person twice for the kept member: vehicles (a car that both have stays one), browsers for push
 * messages, stored answers, and the personal fields, of which the kept member's win and the other's fill the gaps; every phone,
 * address and card goes on identifying. Then the absorbed member's key is thrown away. Locks both members' personal rows.
 */
export async function movePersonal(scope: InChainTx, { absorbedId, keptId }: { absorbedId: string; keptId: string }): Promise<void> {
  const { chainId, tx } = scope
  // Whoever changes vehicles or browsers locks these rows: in the order of their ids here.
  await tx.$queryRaw`SELECT 1 FROM member_personal WHERE chain_id = ${chainId}::uuid AND member_id = ANY (${[absorbedId, keptId]}) ORDER BY member_id FOR UPDATE`
  const [from, to] = [await openPerson(scope, absorbedId), await openPerson(scope, keptId)]
  const plates = await moveVehicles(scope, from, to)
  await movePushes(scope, from, to)
  await moveAnswers(scope, from, to)
  const personal = joinPersonal(to.personal, from.personal)
  await tx.memberPersonal.update({ where: { chainId_memberId: { chainId, memberId: keptId } }, data: { sealed: sealPersonal(scope, to, personal), updatedAt: new Date(scope.now) } })
  await tx.memberPersonal.delete({ where: { chainId_memberId: { chainId, memberId: absorbedId } } })
  await writeSearchTokens(scope, await openChainKey(scope), { memberId: keptId, personal, plates })
}

async function openPerson(scope: InChainTx, memberId: string): Promise<Person> {
  const row = await scope.tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId: scope.chainId, memberId } } })
  invariant(row, 'a member who is not erased has personal fields')
  const key = await openMemberKey(scope, row)
  return { memberId, wrappedKey: row.wrappedKey, key, personal: openPersonalWith(scope, key, row) }
}

/** What the kept member lacks comes from the other; what both have identifies the person beside it. */
export function joinPersonal(kept: Personal, absorbed: Personal): Personal {
  const { also: _kept, ...own } = kept
  const { also: _absorbed, card: _card, ...other } = absorbed
  const joined: Personal = { ...other, ...own }
  const [all, more] = [everyIdentifier(kept), everyIdentifier(absorbed)]
  const others = (key: 'phones' | 'emails' | 'externalIds', shown: string | undefined) => [...new Set([...all[key], ...more[key]])].filter((value) => value !== shown)
  return {
    ...joined,
    also: {
      phones: others('phones', joined.phone), emails: others('emails', joined.email), externalIds: others('externalIds', joined.externalId),
      cards: [...all.cards, ...more.cards].filter((card) => card.number !== joined.card.number),
    },
  }
}

/** Returns the plates of all of them. */
async function moveVehicles(scope: InChainTx, from: Person, to: Person): Promise<string[]> {
  const { chainId, tx } = scope
  const rows = await tx.vehicle.findMany({ where: { chainId, memberId: { in: [from.memberId, to.memberId] } }, orderBy: { id: 'asc' } })
  const plateOf = (row: (typeof rows)[number]) => openPlate(scope, { memberId: row.memberId, vehicleId: row.id, key: row.memberId === to.memberId ? to.key : from.key }, row.sealed)
  const own = rows.filter((row) => row.memberId === to.memberId).map(plateOf)
  for (const row of rows.filter((one) => one.memberId === from.memberId)) {
    const plate = plateOf(row)
    const where = { chainId_id: { chainId, id: row.id } }
    if (plate !== undefined && own.includes(plate)) await tx.vehicle.delete({ where })
    else await tx.vehicle.update({ where, data: { memberId: to.memberId, sealed: sealPlate(scope, { memberId: to.memberId, vehicleId: row.id, key: to.key }, plate) } })
  }
  return [...new Set(rows.map(plateOf))].filter((plate) => plate !== undefined)
}

async function movePushes(scope: InChainTx, from: Person, to: Person): Promise<void> {
  const { chainId, tx } = scope
  for (const { id, sealed } of await tx.pushSubscription.findMany({ where: { chainId, memberId: from.memberId } })) {
    const subscription = await openPushRow(scope, { id, memberId: from.memberId, sealed, wrappedKey: from.wrappedKey })
    await tx.pushSubscription.update({ where: { chainId_id: { chainId, id } }, data: { memberId: to.memberId, sealed: sealPush(scope, { id, memberId: to.memberId, key: to.key }, subscription) } })
  }
}
