import { hasKeptSecrets } from '@/server/data/keys/has-kept-secrets'
import { listWrappedKeys } from '@/server/data/keys/list-wrapped-keys'
import { openPlatformKey } from '@/server/data/keys/open-platform-key'
import { PLATFORM_PURPOSES } from '@/server/data/keys/platform-context'
import { ok } from '@/server/domain/kernel/result'
import { KmsUnavailable } from '@/server/platform/crypto/kms-master-key'
import { masterKey } from '@/server/platform/crypto/master-key'
import { StartRefused } from '@/server/platform/env'
import { inSteps } from '../_around/in-steps'
import { onPlatform } from '../_around/with-chain'

/**
 * Makes sure, before anything is served, that the master key is the one with which this database was made: it must open
 * what it once wrapped. A new database gets its keys here. Throws `StartRefused` with one sentence when the key is
 * missing (instead of making another one), is another one, or can't be reached.
 */
export const bindMasterKey = inSteps('keys.bind_master_key', async () => {
  const kept = await readKept({})
  if (!kept.ok) return kept
  const key = masterKey()
  if (!key.exists() && kept.value.isUsed) {
    throw new StartRefused(`The master key ${key.where} is missing, and this database holds keys that only it opens; restore the file from where you keep its copy.`)
  }
  try {
    for (const { wrapped, context } of kept.value.samples) await key.unwrap(wrapped, context)
    for (const purpose of PLATFORM_PURPOSES) await openPlatformKey(purpose)
  } catch (error) {
    if (error instanceof StartRefused) throw error
    if (error instanceof KmsUnavailable) throw new StartRefused(`The key service ${key.where} does not answer (${error.message}); start again when it does.`)
    throw new StartRefused(`The master key ${key.where} is not the one with which this database was made; restore the one that is.`)
  }
  return ok(null)
})

/** One of each kind proves it: all were wrapped by versions of one master key. */
const readKept = onPlatform('keys.read_kept', async (tx, _: Record<string, never>) => {
  const samples = await Promise.all((['platform', 'chain'] as const).map((kind) => listWrappedKeys(tx, { kind, after: null, limit: 1 })))
  return ok({ isUsed: await hasKeptSecrets(tx), samples: samples.flat() })
})
