import { openChainKey } from '@/server/data/chains/open-chain-key'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'
import { openText, sealText, unwrapKey, type DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '@/server/platform/db/with-chain'

/** The personal fields of a member, kept as one text sealed under the member's own key. */
export interface Personal {
  phone?: string
  email?: string
  name?: string
  /** YYYY-MM-DD. */
  birthday?: string
  externalId?: string
  /** Number, and base64url of the 32 bytes that make its rotating code. */
  card: { number: string; secret: string }
  /** What came from members who were merged into this one: it identifies the person too, and nothing is sent there. */
  also?: { phones: string[]; emails: string[]; externalIds: string[]; cards: Personal['card'][] }
}
export const PERSONAL: StoredForm = { name: 'member_personal.sealed', current: 1, steps: new Map() }
export const PLATE: StoredForm = { name: 'vehicle.sealed', current: 1, steps: new Map() }

/** Erasing a member is throwing `wrappedKey` away: everything sealed under it is gone, here and in every backup. */
export async function openMemberKey(scope: InChain, row: { memberId: string; wrappedKey: Uint8Array }): Promise<DataKey> {
  return unwrapKey(await openChainKey(scope), row.wrappedKey, memberContext(scope, row.memberId))
}

/** Authenticated with everything sealed for a member: a row copied to another member or chain doesn't open. */
export const memberContext = (scope: InChain, memberId: string): string => `${scope.chainId}:${memberId}`

export const sealPersonal = (scope: InChain, sealing: { memberId: string; key: DataKey }, personal: Personal): Uint8Array<ArrayBuffer> =>
  sealText(sealing.key, JSON.stringify({ schema_version: PERSONAL.current, ...personal }), `${memberContext(scope, sealing.memberId)}:personal`)

export async function openPersonal(scope: InChain, row: { memberId: string; wrappedKey: Uint8Array; sealed: Uint8Array }): Promise<Personal> {
  return openPersonalWith(scope, await openMemberKey(scope, row), row)
}

/** For whoever has the member's key at hand already. */
export function openPersonalWith(scope: InChain, key: DataKey, row: { memberId: string; sealed: Uint8Array }): Personal {
  return readPersonalForm(JSON.parse(openText(key, row.sealed, `${memberContext(scope, row.memberId)}:personal`)))
}

/** A plate, sealed for one vehicle of one member. */
export const sealPlate = (scope: InChain, vehicle: { memberId: string; vehicleId: string; key: DataKey }, plate: string | undefined): Uint8Array<ArrayBuffer> =>
  sealText(vehicle.key, JSON.stringify({ schema_version: PLATE.current, ...(plate !== undefined && { plate }) }), `${memberContext(scope, vehicle.memberId)}:vehicle:${vehicle.vehicleId}`)

export function openPlate(scope: InChain, vehicle: { memberId: string; vehicleId: string; key: DataKey }, sealed: Uint8Array): string | undefined {
  const text = openText(vehicle.key, sealed, `${memberContext(scope, vehicle.memberId)}:vehicle:${vehicle.vehicleId}`)
  return readPlateForm(JSON.parse(text))
}

/** Every phone, address, id and card of the person, the own ones first. */
export function everyIdentifier(of: Personal): NonNullable<Personal['also']> {
  const own = (value: string | undefined) => (value === undefined ? [] : [value])
  const { phones, emails, externalIds, cards } = of.also ?? { phones: [], emails: [], externalIds: [], cards: [] }
  return { phones: [...own(of.phone), ...phones], emails: [...own(of.email), ...emails], externalIds: [...own(of.externalId), ...externalIds], cards: [of.card, ...cards] }
}

/** The fields as they leave the chain: numbers of cards, never what makes their codes. */
export function withoutSecrets({ card, also, ...fields }: Personal): Record<string, unknown> {
  return { ...fields, card_number: card.number, ...(also && { also: { ...also, cards: also.cards.map((one) => one.number) } }) }
}

/** What was opened, of any version. */
export function readPersonalForm(json: unknown): Personal {
  const { schema_version: _version, ...personal } = toCurrentForm(PERSONAL, json) as unknown as Personal & { schema_version: number }
  return personal
}

export const readPlateForm = (json: unknown): string | undefined => (toCurrentForm(PLATE, json) as { plate?: string }).plate
