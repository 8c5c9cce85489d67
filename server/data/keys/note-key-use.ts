import type { EpochMs } from '@/server/domain/kernel/local-day'
import { withPlatform } from '@/server/platform/db/with-chain'
import { log } from '@/server/platform/log/log'
import { singleton } from '@/server/platform/singleton/singleton'

const EVERY_MS = 60_000
const KEYS_MAX = 20_000

/**
 * Remembers that a key was used at `at` (real time): written by this process at most once a minute and key, beside the
 * request and not before its answer. What can't be written is left out; the next use tries again.
 */
export function noteKeyUse(keyId: string, at: EpochMs): void {
  const written = singleton('key-uses', () => new Map<string, EpochMs>())
  const last = written.get(keyId)
  if (last !== undefined && at - last < EVERY_MS) return
  if (written.size >= KEYS_MAX) written.clear()
  written.set(keyId, at)
  write(keyId, at).catch((error: unknown) => {
    written.delete(keyId)
    log.debug({ err: error, key_id: keyId }, 'the use of a key was not noted')
  })
}

const write = (keyId: string, at: EpochMs) =>
  withPlatform((tx) => tx.apiKey.updateMany({ where: { id: keyId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(at) } }] }, data: { lastUsedAt: new Date(at) } }))
