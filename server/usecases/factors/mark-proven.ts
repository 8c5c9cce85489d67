import { markSessionProven } from '@/server/data/staff/mark-session-proven'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** Notes on a session that its owner has just proved who they are. */
export const markProven = onPlatform('factors.mark_proven', async (tx, { sessionId, now }: { sessionId: string; now: EpochMs }) =>
  (await markSessionProven(tx, sessionId, now)) ? ok({ proven: true as const }) : refuse('unauthenticated', 'The session is over.'))
