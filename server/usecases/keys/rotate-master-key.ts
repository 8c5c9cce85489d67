import { setTimeout as sleep } from 'node:timers/promises'
import { ok } from '@/server/domain/kernel/result'
import { masterKey } from '@/server/platform/crypto/master-key'
import { addKeyVersion, readKeyFile, retireKeyVersions } from '@/server/platform/crypto/master-key-file'
import { inSteps } from '../_around/in-steps'
import { rewrapKeys } from './rewrap-keys'

export interface MasterKeyRotation {
  /** Keys read at a time. */
  readonly batch: number
  /** How long nothing may turn up under the old version before it goes: longer than a transaction may take. */
  readonly graceMs: number
  /** Wraps anew what lies outside the database, such as the backups' key; returns how many. */
  readonly rewrapElsewhere: () => Promise<number>
}

/**
 * Lets a new version of the master key take over while requests go on: adds it (a file's; a service's is named in the
 * environment), wraps everything anew, and takes the old version away when nothing has been wrapped by it for
 * `graceMs`. One that was killed goes on where it was and adds none. Refuses nothing.
 */
export const rotateMasterKey = inSteps('keys.rotate_master_key', async ({ batch, graceMs, rewrapElsewhere }: MasterKeyRotation) => {
  const key = masterKey()
  if (key.kind === 'file' && readKeyFile(key.where).length === 1) addKeyVersion(key.where)
  let rewrapped = 0
  for (;;) {
    const inDatabase = await rewrapKeys({ batch })
    if (!inDatabase.ok) return inDatabase
    const found = inDatabase.value.rewrapped + (await rewrapElsewhere())
    if (found === 0) break
    rewrapped += found
    await sleep(graceMs)
  }
  return ok({ version: key.current(), rewrapped, retired: key.kind === 'file' ? retireKeyVersions(key.where) : [] })
})
