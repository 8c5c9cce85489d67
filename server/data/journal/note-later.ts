import { newId } from '@/server/platform/crypto/new-id'
import { withChain, type ChainId, type InChain } from '@/server/platform/db/with-chain'
import { log } from '@/server/platform/log/log'
import { singleton } from '@/server/platform/singleton/singleton'

interface Noted { chainId: ChainId; at: number; actorKind: string; actorId: string; action: string; subjectId: string; requestId: string }
interface Journal { waiting: Noted[]; seen: Set<string>; timer: NodeJS.Timeout | null }

const FLUSH_AFTER_MS = 1_000
/** Beyond this the database is away for long; the till matters more than the note. */
const WAITING_MAX = 20_000
const SEEN_MAX = 100_000

const journal = (): Journal => singleton('read-journal', () => ({ waiting: [], seen: new Set(), timer: null }))

/**
 * Notes that a key looked at members, without making it wait: rows go to the audit log about a second later, many at once, and
 * one per day, key, kind of look and member.
 */
export function noteLater(scope: InChain, verb: string, memberIds: readonly string[]): void {
  const own = journal()
  const day = Math.floor(scope.now / 86_400_000)
  for (const subjectId of memberIds) {
    const once = `${String(day)} ${scope.chainId} ${scope.actor.id} ${verb} ${subjectId}`
    if (own.seen.has(once)) continue
    if (own.seen.size >= SEEN_MAX) own.seen.clear()
    own.seen.add(once)
    if (own.waiting.length < WAITING_MAX) own.waiting.push({ chainId: scope.chainId, at: scope.now, actorKind: scope.actor.kind, actorId: scope.actor.id, action: verb, subjectId, requestId: scope.requestId })
    else log.error({ chain_id: scope.chainId }, 'a look at a member could not be noted')
  }
  own.timer ??= setTimeout(() => void flushNotes(), FLUSH_AFTER_MS).unref()
}

/** Writes what is waiting; also the last thing that a process does before its pools close. What can't be written waits for the next time. */
export async function flushNotes(): Promise<void> {
  const own = journal()
  if (own.timer) clearTimeout(own.timer)
  own.timer = null
  const waiting = own.waiting.splice(0)
  for (const chainId of new Set(waiting.map((note) => note.chainId))) {
    const notes = waiting.filter((note) => note.chainId === chainId)
    try {
      await withChain(chainId, (tx) => tx.audit.createMany({ data: notes.map(({ at, ...note }) => ({ ...note, id: newId('aud'), at: new Date(at), subjectKind: 'member' })) }))
    } catch (error) {
      log.error({ err: error, chain_id: chainId, notes: notes.length }, 'looks at members could not be written yet')
      own.waiting.unshift(...notes)
      own.timer ??= setTimeout(() => void flushNotes(), 10 * FLUSH_AFTER_MS).unref()
    }
  }
}
