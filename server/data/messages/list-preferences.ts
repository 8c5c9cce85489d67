import type { Preference } from '@/server/domain/messages/service-kinds'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** What a member said about messages of service; where they said nothing the defaults hold. */
export const listPreferences = ({ chainId, tx }: InChainTx, memberId: string): Promise<Preference[]> =>
  tx.messagePreference.findMany({ where: { chainId, memberId }, select: { kind: true, channel: true, wanted: true } })
