import { createHash } from 'node:crypto'
import { z } from 'zod'
import { SealBroken } from './seal-stream'

/** A file or folder of a pack, by its path below the pack's root. */
export interface PackEntry {
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** Bytes; a file that grows or shrinks while it is read is cut or filled up with zeros, as PostgreSQL allows during a backup. */
  readonly size: number
  readonly content: AsyncIterable<Buffer> | null
}
const head = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['file', 'folder']), path: z.string(), size: z.int().min(0) }),
  z.object({ kind: z.literal('end'), files: z.record(z.string(), z.string()) }),
])
type Head = z.infer<typeof head>

/**
 * One stream of many files: each a line of JSON (its length first) and its bytes; the last line is the manifest with
 * the SHA-256 of every file.
 */
export async function* packFiles(entries: AsyncIterable<PackEntry>): AsyncGenerator<Buffer> {
  const sums: Record<string, string> = {}
  for await (const { path, kind, size, content } of entries) {
    yield encodeHead({ kind, path, size })
    if (kind === 'folder') continue
    const hash = createHash('sha256')
    for await (const part of exactly(content, size)) {
      hash.update(part)
      yield part
    }
    sums[path] = hash.digest('hex')
  }
  yield encodeHead({ kind: 'end', files: sums })
}

export interface UnpackSink {
  folder(path: string): void
  /** Begins a file; what comes back takes its bytes and is told when they are over. */
  file(path: string): { write(part: Buffer): void; end(): void }
}

/** Hands every entry to the sink and compares each file with the manifest. Returns how many files there were; throws `SealBroken` when one differs or is missing. */
export async function unpackFiles(source: AsyncIterable<Buffer>, sink: UnpackSink): Promise<number> {
  const reader = byteReader(source)
  const sums = new Map<string, string>()
  for (;;) {
    const entry = await readHead(reader)
    if (entry.kind === 'end') {
      const told = Object.entries(entry.files)
      const wrong = told.find(([path, sum]) => sums.get(path) !== sum)
      if (wrong || told.length !== sums.size) throw new SealBroken(`${wrong?.[0] ?? 'a file'} is not what the manifest says`)
      return sums.size
    }
    if (entry.kind === 'folder') {
      sink.folder(entry.path)
      continue
    }
    const hash = createHash('sha256')
    const file = sink.file(entry.path)
    for await (const part of reader.take(entry.size)) {
      hash.update(part)
      file.write(part)
    }
    file.end()
    sums.set(entry.path, hash.digest('hex'))
  }
}

function encodeHead(value: Head): Buffer {
  const text = Buffer.from(JSON.stringify(value), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.byteLength)
  return Buffer.concat([length, text])
}

async function readHead(reader: ByteReader): Promise<Head> {
  const length = (await reader.read(4)).readUInt32BE()
  return head.parse(JSON.parse((await reader.read(length)).toString('utf8')))
}

async function* exactly(content: AsyncIterable<Buffer> | null, size: number): AsyncGenerator<Buffer> {
  let left = size
  for await (const part of content ?? []) {
    if (left === 0) break
    const kept = part.subarray(0, left)
    left -= kept.byteLength
    yield kept
  }
  for (; left > 0; left -= Math.min(left, 65_536)) yield Buffer.alloc(Math.min(left, 65_536))
}

interface ByteReader {
  read(length: number): Promise<Buffer>
  take(length: number): AsyncGenerator<Buffer>
}

function byteReader(source: AsyncIterable<Buffer>): ByteReader {
  const parts = source[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  async function* take(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (held.byteLength === 0) {
        const next = await parts.next()
        if (next.done === true) throw new SealBroken('the backup ends too early')
        held = Buffer.from(next.value)
        continue
      }
      const part = held.subarray(0, left)
      held = held.subarray(part.byteLength)
      left -= part.byteLength
      yield part
    }
  }
  const read = async (length: number): Promise<Buffer> => {
    const all: Buffer[] = []
    for await (const part of take(length)) all.push(part)
    return Buffer.concat(all)
  }
  return { read, take }
}
