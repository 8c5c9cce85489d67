import { readBacklog } from '@/server/data/upkeep/read-backlog'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** What waits in the outbox of all chains, and when which check last ended with how many findings; refuses nothing. */
export const measureBacklog = onPlatform('upkeep.measure_backlog', async (tx, _: void) => ok(await readBacklog(tx)))
