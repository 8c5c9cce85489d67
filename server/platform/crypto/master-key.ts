import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env, type Env } from '../env'
import { singleton } from '../singleton/singleton'
import { fileMasterKey } from './file-master-key'
import { kmsMasterKey } from './kms-master-key'
import type { MasterKey } from './master-key-port'

/** The process's master key. Throws `StartRefused` when its file or its configuration can't be used. */
export const masterKey = (): MasterKey => singleton('master-key', () => chooseMasterKey(env()))

export const masterKeyFile = ({ MASTER_KEY_FILE, DATA_DIR }: Env): string => MASTER_KEY_FILE ?? join(DATA_DIR, 'master.key')

/** With a service configured, a file that is still there opens what was wrapped before the move. */
function chooseMasterKey(given: Env): MasterKey {
  const file = masterKeyFile(given)
  if (given.MASTER_KEY_KMS_URL === undefined) return fileMasterKey(file)
  return kmsMasterKey({
    url: given.MASTER_KEY_KMS_URL, keyId: given.MASTER_KEY_KMS_KEY_ID, region: given.AWS_REGION,
    accessKeyId: given.AWS_ACCESS_KEY_ID, secretAccessKey: given.AWS_SECRET_ACCESS_KEY, sessionToken: given.AWS_SESSION_TOKEN,
  }, existsSync(file) ? fileMasterKey(file) : null)
}
