import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export type ChallengePurpose = 'second_step' | 'passkey_sign_in' | 'passkey_set_up' | 'proof'
export interface NewChallenge {
  id: Id<'chg'>
  /** Null where anybody may answer: a sign-in with a passkey alone. */
  staffId: string | null
  purpose: ChallengePurpose
  challenge: Uint8Array<ArrayBuffer>
  createdAt: EpochMs
  expiresAt: EpochMs
}
const KEPT_MS = 86_400_000

/** Stores a step that was begun, and takes away those that were over a day ago. */
export async function insertChallenge(tx: ChainTx, { createdAt, expiresAt, ...challenge }: NewChallenge): Promise<void> {
  await tx.staffChallenge.deleteMany({ where: { expiresAt: { lt: new Date(createdAt - KEPT_MS) } } })
  await tx.staffChallenge.create({ data: { ...challenge, createdAt: new Date(createdAt), expiresAt: new Date(expiresAt) } })
}
