import { closeSync, createReadStream, createWriteStream, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { openStream, sealStream } from './seal-stream'

/** Where backups lie, and the key that seals them; it is itself wrapped by the master key, which is never in a backup. */
export interface BackupFolder {
  readonly path: string
  readonly key: Uint8Array
}

const base = z.object({
  id: z.string(),
  /** Real time, RFC 3339. The database can be taken back to any instant after `finished_at`. */
  started_at: z.string(),
  finished_at: z.string(),
  /** The first segment of the write-ahead log that it needs, and the last that makes it whole. */
  first_wal: z.string(),
  last_wal: z.string(),
  files: z.int(),
  bytes: z.int(),
})
export type BaseBackup = z.infer<typeof base>

const ENDING = '.sealed'
const SEGMENT = /^[0-9A-F]{24}$/
export const baseFolder = (folder: BackupFolder): string => join(folder.path, 'base')
export const walFolder = (folder: BackupFolder): string => join(folder.path, 'wal')
export const baseName = (id: string): string => `base/${id}${ENDING}`
export const walName = (segment: string): string => `wal/${segment}${ENDING}`

/** Makes the folders, closed to everybody else. */
export function openBackupFolder(path: string, key: Uint8Array): BackupFolder {
  const folder = { path, key }
  for (const each of [path, baseFolder(folder), walFolder(folder)]) mkdirSync(each, { recursive: true, mode: 0o700 })
  return folder
}

/** Finished base backups, the oldest first. */
export function listBases(folder: BackupFolder): BaseBackup[] {
  const files = readdirSync(baseFolder(folder)).filter((name) => name.endsWith('.json')).sort()
  return files.map((name) => base.parse(JSON.parse(readFileSync(join(baseFolder(folder), name), 'utf8')))).filter(({ id }) => existsSync(join(folder.path, baseName(id))))
}

/** A base backup counts from here on. */
export function noteBase(folder: BackupFolder, made: BaseBackup): void {
  writeFileSync(join(baseFolder(folder), `${made.id}.json`), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
}

/** Archived segments of the write-ahead log and timeline histories, in order. */
export const listWal = (folder: BackupFolder): string[] =>
  readdirSync(walFolder(folder)).filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length)).sort()

export const isSegment = (name: string): boolean => SEGMENT.test(name)

/** Compresses, seals and writes to the disk before the file takes its name. Returns its size in bytes. */
export async function writeSealed(folder: BackupFolder, name: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const partial = join(folder.path, `${name}.${process.pid}.partial`)
  let bytes = 0
  try {
    await pipeline(Readable.from(content), createGzip({ level: 1 }), (source: AsyncIterable<Buffer>) => sealStream(source, folder.key, name), async function* (source: AsyncIterable<Buffer>) {
      for await (const part of source) {
        bytes += part.byteLength
        yield part
      }
    }, createWriteStream(partial, { mode: 0o600 }))
    sync(partial)
    renameSync(partial, join(folder.path, name))
    sync(join(folder.path, name, '..'))
  } finally {
    rmSync(partial, { force: true })
  }
  return bytes
}

/** What was written, opened and unpacked; throws `SealBroken` when it isn't that. */
export function readSealed(folder: BackupFolder, name: string): AsyncIterable<Buffer> {
  const opened = Readable.from(openStream(createReadStream(join(folder.path, name)), folder.key, name))
  const unzipped = createGunzip()
  opened.on('error', (error) => unzipped.destroy(error))
  return opened.pipe(unzipped)
}

function sync(path: string): void {
  const fd = openSync(path, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
