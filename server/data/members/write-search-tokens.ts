import type { DataKey } from '@/server/platform/crypto/envelope'
import { searchTokens } from '@/server/platform/crypto/search-tokens'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { everyIdentifier, type Personal } from './personal'

/** Makes the member's search tokens anew from name, phone, card and plates; whatever no longer belongs goes. */
export async function writeSearchTokens(scope: InChainTx, chainKey: DataKey, member: { memberId: string; personal: Personal; plates: readonly string[] }): Promise<void> {
  const { chainId, tx } = scope
  const { memberId, personal, plates } = member
  const { phones, cards } = everyIdentifier(personal)
  const tokens = await searchTokens(chainKey, { names: personal.name === undefined ? [] : [personal.name], phones, cards: cards.map((card) => card.number), plates })
  await tx.memberSearch.deleteMany({ where: { chainId, memberId } })
  await tx.memberSearch.createMany({ data: tokens.map((token) => ({ chainId, token, memberId })), skipDuplicates: true })
}
