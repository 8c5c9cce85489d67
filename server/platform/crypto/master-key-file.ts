import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartRefused } from '../env'
import { asDataKey, type DataKey } from './envelope'

export interface KeyVersion {
  readonly version: number
  readonly key: DataKey
}

/**
 * Versions of the master key, the newest last: one line with 64 hexadecimal digits is version 1 alone, as the first
 * start makes it; else each line is `<version>:<64 hexadecimal digits>`. Throws `StartRefused` for anything else.
 */
export function readKeyFile(file: string): KeyVersion[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const versions = lines.map((line, at) => {
    const parts = /^(?:(\d{1,9}):)?([0-9a-f]{64})$/.exec(line.trim())
    const version = parts?.[1] === undefined ? 1 : Number(parts[1])
    if (!parts?.[2] || version < 1 || (parts[1] === undefined && lines.length > 1)) throw damaged(file, at + 1)
    return { version, key: asDataKey(Buffer.from(parts[2], 'hex')) }
  })
  if (versions.some(({ version }, at) => at > 0 && version <= (versions[at - 1]?.version ?? 0))) throw damaged(file, lines.length)
  return versions
}

const damaged = (file: string, line: number) => new StartRefused(`The master key in ${file} is damaged (64 hexadecimal digits are expected in line ${line}); restore it from where you keep the copy.`)

/** Of several processes that start together one makes it. */
export function makeKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!existsSync(file)) throw error
  }
}

/** Adds a version, which wraps from now on. Returns its number. */
export function addKeyVersion(file: string): number {
  const versions = readKeyFile(file)
  const version = (versions.at(-1)?.version ?? 0) + 1
  writeVersions(file, [...versions, { version, key: asDataKey(randomBytes(32)) }])
  return version
}

/** Takes every version but the newest away, for good. Returns the numbers of those that went. */
export function retireKeyVersions(file: string): number[] {
  const versions = readKeyFile(file)
  writeVersions(file, versions.slice(-1))
  return versions.slice(0, -1).map(({ version }) => version)
}

/** A new file takes the old one's name when it is on the disk, so that no moment has half a file. */
function writeVersions(file: string, versions: readonly KeyVersion[]): void {
  const partial = `${file}.${process.pid}`
  rmSync(partial, { force: true })
  const fd = openSync(partial, 'wx', 0o600)
  try {
    writeSync(fd, versions.map(({ version, key }) => `${version}:${Buffer.from(key).toString('hex')}\n`).join(''))
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(partial, file)
}
