import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invariant } from '@/server/domain/kernel/invariant'
import { env } from '../env'
import { singleton } from '../singleton/singleton'

export interface StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
}
/** The port for files that people upload or the product makes. Keys look like `<chain>/logo-3f2a.png`; the ending gives the type. */
export interface FileStore {
  readonly kind: 'folder'
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<StoredFile | null>
  /** For what doesn't fit into memory; one writer a key at a time. Answers the file's size. */
  putStream(key: string, chunks: AsyncIterable<Uint8Array>): Promise<number>
  getStream(key: string): Promise<{ body: ReadableStream<Uint8Array>; bytes: number; contentType: string } | null>
  remove(key: string): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', csv: 'text/csv; charset=utf-8', json: 'application/json', pdf: 'application/pdf', zip: 'application/zip',
}

/** The process's file store: `DATA_DIR/files`. */
export const fileStore = (): FileStore => singleton('file-store', () => folderFileStore(join(env().DATA_DIR, 'files')))

/** A file appears whole or not at all: it is written beside its place and renamed. */
export function folderFileStore(folder: string): FileStore {
  return {
    kind: 'folder',
    put: async (key, bytes) => {
      typeOf(key)
      const path = join(folder, key)
      const partial = `${path}.${randomBytes(6).toString('hex')}.partial`
      await mkdir(dirname(path), { recursive: true })
      await writeFile(partial, bytes, { mode: 0o600 })
      await rename(partial, path)
    },
    get: async (key) => {
      const contentType = typeOf(key)
      try {
        return { bytes: Uint8Array.from(await readFile(join(folder, key))), contentType }
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    putStream: async (key, chunks) => {
      typeOf(key)
      const path = join(folder, key)
      // The same name each time, so that a killed writer's piece is overwritten by the next try.
      const partial = `${path}.partial`
      await mkdir(dirname(path), { recursive: true })
      await pipeline(chunks, createWriteStream(partial, { mode: 0o600 }))
      await rename(partial, path)
      return (await stat(path)).size
    },
    getStream: async (key) => {
      const contentType = typeOf(key)
      const path = join(folder, key)
      const found = await stat(path).catch(() => null)
      return found && { body: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, bytes: found.size, contentType }
    },
    remove: async (key) => {
      typeOf(key)
      await rm(`${join(folder, key)}.partial`, { force: true })
      await rm(join(folder, key), { force: true })
    },
  }
}

/** A key is made by us, never by a visitor; whatever could leave the folder is a bug. */
function typeOf(key: string): string {
  const ending = /^[a-z0-9_-]+(?:\/[a-z0-9_-]+)*\.([a-z0-9]+)$/i.exec(key)?.[1]
  const type = ending ? TYPES[ending] : undefined
  invariant(type, `not the key of a file: ${key}`)
  return type
}
