import type { InChainTx } from '@/server/platform/db/with-chain'

export interface MessageRules {
  /** ISO 3166-1 alpha-2; empty means the chain's own country. */
  countries: readonly string[]
  perAddressMax: number
  perPrefixMax: number
  perChainMax: number
  /** 0 while the chain has none of its own. */
  version: number
}

/** The chain's own rules for messages, or null while it has none. */
export function readMessageRules({ chainId, tx }: InChainTx): Promise<MessageRules | null> {
  return tx.messageRules.findUnique({ where: { chainId }, select: { countries: true, perAddressMax: true, perPrefixMax: true, perChainMax: true, version: true } })
}
