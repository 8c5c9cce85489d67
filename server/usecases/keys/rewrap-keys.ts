import { listWrappedKeys, type WrappedKey } from '@/server/data/keys/list-wrapped-keys'
import { replaceWrappedKey } from '@/server/data/keys/replace-wrapped-key'
import { ok, type Result } from '@/server/domain/kernel/result'
import { masterKey } from '@/server/platform/crypto/master-key'
import { wrappedVersion } from '@/server/platform/crypto/wrapped-version'
import { inSteps } from '../_around/in-steps'
import { onPlatform } from '../_around/with-chain'

/**
 * Wraps all chains' and the platform's own keys anew that another version of the master key than the current one has
 * wrapped, `batch` keys at a time. The keys themselves stay, so requests go on meanwhile; a run that was killed is
 * simply started again. Returns how many were wrapped anew; refuses nothing.
 */
export const rewrapKeys = inSteps('keys.rewrap', async ({ batch }: { batch: number }): Promise<Result<{ rewrapped: number }>> => {
  let rewrapped = 0
  for (const kind of ['chain', 'platform'] as const) {
    let after: string | null = null
    do {
      const page: Result<WrappedKey[]> = await listPage({ kind, after, limit: batch })
      if (!page.ok) return page
      for (const row of page.value) rewrapped += (await rewrap(row)) ? 1 : 0
      after = page.value.length < batch ? null : (page.value.at(-1)?.id ?? null)
    } while (after !== null)
  }
  return ok({ rewrapped })
})

const listPage = onPlatform('keys.list_wrapped', async (tx, page: Parameters<typeof listWrappedKeys>[1]) => ok(await listWrappedKeys(tx, page)))
const store = onPlatform('keys.replace_wrapped', async (tx, { row, fresh }: { row: WrappedKey; fresh: Uint8Array<ArrayBuffer> }) => ok(await replaceWrappedKey(tx, row, fresh)))

async function rewrap(row: WrappedKey): Promise<boolean> {
  const key = masterKey()
  if (wrappedVersion(row.wrapped) === key.current()) return false
  const fresh = await key.wrap(await key.unwrap(row.wrapped, row.context), row.context)
  const stored = await store({ row, fresh })
  return stored.ok && stored.value
}
