import { openChainKey } from '@/server/data/chains/open-chain-key'
import { cardCodeMessage, encodeCardMac, isSlotGood, parseCardCode } from '@/server/domain/cards/card-code'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { MemberId } from '@/server/domain/kernel/typed-id'
import { blindIndex, macOf } from '@/server/platform/crypto/blind-index'
import { isSameBytes } from '@/server/platform/crypto/hash-key'
import { withChain, type InChain, type InChainTx } from '@/server/platform/db/with-chain'
import { keepBriefly } from '@/server/data/chains/keep-briefly'
import { normaliseIdentifier, type IdentifierKind } from './normalise-identifier'
import { everyIdentifier, openPersonal, type Personal } from './personal'

/** What somebody showed: `qr` is the rotating code of the card, the others are values as typed or scanned. */
export interface ShownIdentifier { type: 'phone' | 'card' | 'qr' | 'plate' | 'external_id' | 'email'; value: string }
/** The columns of `member_identifier` by which the member is found. */
export interface IdentifierLookup { kind: IdentifierKind; blindIndex: Uint8Array<ArrayBuffer> }

/**
 * How an identifier is found in the database, without asking it. What can't be anybody's (no phone number, a code
 * that is too old at `at`) gets the index of the empty text, which nobody has. A QR is found by the number of
 * its card, so whoever was found has still to pass `checkCardCode`: the number alone is no proof.
 */
export async function identifierLookup(scope: InChain | InChainTx, shown: ShownIdentifier, at: EpochMs): Promise<IdentifierLookup> {
  const code = shown.type === 'qr' ? parseCardCode(shown.value) : null
  const kind: IdentifierKind = shown.type === 'qr' ? 'card' : shown.type
  const value = shown.type !== 'qr' ? shown.value : code && isSlotGood(code.slot, at) ? code.cardNumber : ''
  return { kind, blindIndex: blindIndex(await openChainKey(scope), kind, normaliseIdentifier(kind, value) ?? '') }
}

/** Whether `code` was made at about `at` by the card of this member. Compares in constant time. */
export async function checkCardCode(scope: InChain | InChainTx, memberId: string, shown: { code: string; at: EpochMs }): Promise<boolean> {
  const parsed = parseCardCode(shown.code)
  if (!parsed || !isSlotGood(parsed.slot, shown.at)) return false
  const isShown = (one: Personal['card']) => one.number === parsed.cardNumber
  // Somebody who was merged a moment ago has cards that the kept reading doesn't tell of.
  const card = (await cards.find(`${scope.chainId}:${memberId}`, () => readCards(scope, memberId))).find(isShown) ?? (await readCards(scope, memberId)).find(isShown)
  if (!card) return false
  const expected = encodeCardMac(macOf(Buffer.from(card.secret, 'base64url'), cardCodeMessage(parsed.cardNumber, parsed.slot)))
  return isSameBytes(Buffer.from(expected), Buffer.from(parsed.mac))
}

/** The id of the member who showed this, or null: unknown, or a code that is wrong or too old. */
export async function resolveMember(scope: InChainTx, shown: ShownIdentifier, at: EpochMs): Promise<string | null> {
  const memberId = await findMemberId(scope, await identifierLookup(scope, shown, at))
  if (memberId === null || shown.type !== 'qr') return memberId
  return (await checkCardCode(scope, memberId, { code: shown.value, at })) ? memberId : null
}

/** Whose identifier this is. */
export async function findMemberId(scope: InChainTx, lookup: IdentifierLookup): Promise<MemberId | null> {
  const where = { chainId_kind_blindIndex: { chainId: scope.chainId, kind: lookup.kind, blindIndex: lookup.blindIndex } }
  const row = await scope.tx.memberIdentifier.findUnique({ where, select: { memberId: true } })
  return row && (row.memberId as MemberId)
}

/** A forecourt's rush shows the same cards again within seconds (quote, then sale), and opening one costs a read. */
const cards = keepBriefly<Personal['card'][]>('member-cards')

async function readCards(scope: InChain | InChainTx, memberId: string): Promise<Personal['card'][]> {
  const where = { chainId_memberId: { chainId: scope.chainId, memberId } }
  const row = await ('tx' in scope ? scope.tx.memberPersonal.findUnique({ where }) : withChain(scope.chainId, (tx) => tx.memberPersonal.findUnique({ where })))
  return row ? everyIdentifier(await openPersonal(scope, row)).cards : []
}
