import type { InChainTx } from '@/server/platform/db/with-chain'
import type { MessageRules } from './read-message-rules'

/** Keeps rules as the version after `rules.version`; false when somebody else has written since. */
export async function saveMessageRules({ chainId, tx }: InChainTx, { version, ...rules }: MessageRules): Promise<boolean> {
  const data = { ...rules, countries: [...rules.countries] }
  if (version === 0) return (await tx.messageRules.createMany({ data: [{ chainId, ...data, version: 1 }], skipDuplicates: true })).count > 0
  return (await tx.messageRules.updateMany({ where: { chainId, version }, data: { ...data, version: version + 1 } })).count > 0
}
