import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asDataKey, newDataKey, type DataKey } from '@/server/platform/crypto/envelope'
import { masterKey } from '@/server/platform/crypto/master-key'
import { wrappedVersion } from '@/server/platform/crypto/wrapped-version'
import { openBackupFolder, type BackupFolder } from '@/server/platform/db/embedded/backup/backup-folder'
import { env, StartRefused } from '@/server/platform/env'

const CONTEXT = 'backup'

/** BACKUP_DIR, by default DATA_DIR/backup. */
export const backupDir = (): string => env().BACKUP_DIR ?? join(env().DATA_DIR, 'backup')

const keyFile = (dir: string): string => join(dir, 'archive.key')

/**
 * The folder of the backups with the key that seals them, made at first use. That key lies beside them, wrapped by the
 * master key, which is in no backup: whoever has the backups alone can read nothing.
 */
export async function openArchive(dir = backupDir()): Promise<BackupFolder> {
  const folder = openBackupFolder(dir, await readKey(dir))
  return folder
}

async function readKey(dir: string): Promise<DataKey> {
  const file = keyFile(dir)
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(file, await masterKey().wrap(newDataKey(), CONTEXT), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process made it in the meantime.
      if (!existsSync(file)) throw error
    }
  }
  return masterKey().unwrap(readFileSync(file), CONTEXT).then(asDataKey, () => {
    throw new StartRefused(`The backups in ${dir} were made under another master key than ${masterKey().where}; set MASTER_KEY_FILE to the one that belongs to them.`)
  })
}

/** Wraps the backups' key anew when another master key has taken over. Returns how many keys that were: 0 or 1. */
export async function rewrapArchiveKey(dir = backupDir()): Promise<number> {
  const file = keyFile(dir)
  if (!existsSync(file)) return 0
  const wrapped = readFileSync(file)
  if (wrappedVersion(wrapped) === masterKey().current()) return 0
  const fresh = await masterKey().wrap(await masterKey().unwrap(wrapped, CONTEXT), CONTEXT)
  writeFileSync(`${file}.partial`, fresh, { mode: 0o600, flush: true })
  renameSync(`${file}.partial`, file)
  return 1
}
