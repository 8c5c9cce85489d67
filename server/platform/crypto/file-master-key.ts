import { hkdfSync } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { invariant } from '@/server/domain/kernel/invariant'
import { asDataKey, unwrapKey, wrapKey, type DataKey } from './envelope'
import type { MasterKey } from './master-key-port'
import { makeKeyFile, readKeyFile, type KeyVersion } from './master-key-file'
import { numberWrapped, wrappedBody, wrappedVersion } from './wrapped-version'

/**
 * The master key in a file with 0600, made at first use. Another process may add a version at any time: the file is
 * looked at before every wrapping, and when a version is met that isn't known here. Whoever loses it loses every
 * personal field.
 */
export function fileMasterKey(file: string): MasterKey {
  let known: { versions: readonly KeyVersion[]; stamp: string } | null = null
  const stampOf = () => {
    const { mtimeMs, size, ino } = statSync(file)
    return `${mtimeMs} ${size} ${ino}`
  }
  const versions = (): readonly KeyVersion[] => {
    if (!existsSync(file)) makeKeyFile(file)
    const stamp = stampOf()
    if (known?.stamp !== stamp) known = { versions: readKeyFile(file), stamp }
    return known.versions
  }
  const newest = (): KeyVersion => {
    const last = versions().at(-1)
    invariant(last, 'a key file has a version')
    return last
  }
  const find = (version: number): DataKey => {
    const key = (known?.versions.find((one) => one.version === version) ?? versions().find((one) => one.version === version))?.key
    if (!key) throw new Error(`the master key in ${file} has no version ${version}`)
    return key
  }
  if (existsSync(file)) versions()
  return {
    kind: 'file',
    where: file,
    exists: () => existsSync(file),
    current: () => newest().version,
    wrap: (inner, context) => Promise.resolve(newest()).then(({ key, version }) => numberWrapped(version, wrapKey(key, inner, `chain:${context}`))),
    unwrap: (wrapped, context) => Promise.resolve(wrapped).then(() => unwrapKey(find(wrappedVersion(wrapped)), wrappedBody(wrapped), `chain:${context}`)),
    // As the release before had it, so that what was sealed then can still be read.
    seed: (purpose) => asDataKey(new Uint8Array(hkdfSync('sha256', versions()[0]?.key ?? newest().key, 'forecourt', `platform:${purpose}`, 32))),
  }
}
