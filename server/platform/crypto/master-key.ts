import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { env, StartRefused } from '../env'
import { singleton } from '../singleton/singleton'
import { asDataKey, unwrapKey, wrapKey, type DataKey } from './envelope'

/** The port behind which the master key lies: a file by default, a key-management service elsewhere. It never leaves. */
export interface MasterKey {
  readonly kind: 'file'
  /** A chain's key under the master key. `context` is the chain's id. */
  wrap(key: DataKey, context: string): Promise<Uint8Array<ArrayBuffer>>
  unwrap(wrapped: Uint8Array, context: string): Promise<DataKey>
  /** A key of the platform itself for one purpose, such as staff's addresses; the same at every call. */
  derive(purpose: string): Promise<DataKey>
}

/** The process's master key. Throws `StartRefused` when its file can't be used. */
export const masterKey = (): MasterKey => singleton('master-key', () => fileMasterKey(env().MASTER_KEY_FILE ?? join(env().DATA_DIR, 'master.key')))

/** 32 bytes as 64 hexadecimal digits in a file with 0600, made when missing. Whoever loses it loses every personal field. */
export function fileMasterKey(file: string): MasterKey {
  const key = readKey(file)
  return {
    kind: 'file',
    wrap: (inner, context) => Promise.resolve(wrapKey(key, inner, `chain:${context}`)),
    unwrap: (wrapped, context) => Promise.resolve(unwrapKey(key, wrapped, `chain:${context}`)),
    derive: (purpose) => Promise.resolve(asDataKey(new Uint8Array(hkdfSync('sha256', key, 'forecourt', `platform:${purpose}`, 32)))),
  }
}

function readKey(file: string): DataKey {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    try {
      writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process made it in the meantime.
      if (!existsSync(file)) throw error
    }
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new StartRefused(`The master key in ${file} is damaged (64 hexadecimal digits are expected); restore it from where you keep the copy.`)
  return asDataKey(Buffer.from(text, 'hex'))
}
