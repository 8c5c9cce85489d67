import type { Preference } from '@/server/domain/messages/service-kinds'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Keeps what a member says now about one kind of message by one channel. */
export async function savePreference({ chainId, now, tx }: InChainTx, memberId: string, { kind, channel, wanted }: Preference): Promise<void> {
  const saidAt = new Date(now)
  await tx.$executeRaw`
    INSERT INTO message_preference (chain_id, member_id, kind, channel, wanted, said_at) VALUES (${chainId}::uuid, ${memberId}, ${kind}, ${channel}, ${wanted}, ${saidAt})
    ON CONFLICT (chain_id, member_id, kind, channel) DO UPDATE SET wanted = excluded.wanted, said_at = excluded.said_at`
}
