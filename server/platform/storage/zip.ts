import { Readable, pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipFile {
  /** Path inside the archive: letters, digits, `._-/`. */
  readonly name: string
  readonly content: AsyncIterable<string>
}
interface Entry { name: Buffer; crc: number; packed: bigint; plain: bigint; offset: bigint }

const VERSION = 45
/** Sizes follow behind the data; names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1 January 2020, 00:00: the same content gives the same bytes. */
const DOS_DATE = 0x5021
const MAX_32 = 0xffffffff

/**
 * A ZIP archive (with 64-bit sizes) as a stream, made while its files are read: nothing is held but what is being packed.
 * Files come one after the other; the next one is asked for when the one before is through.
 */
export async function* zip(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = []
  let offset = 0n
  for await (const file of files) {
    const entry: Entry = { name: Buffer.from(file.name, 'utf8'), crc: 0, packed: 0n, plain: 0n, offset }
    const head = localHeader(entry)
    yield head
    for await (const chunk of packed(file, entry)) {
      entry.packed += BigInt(chunk.byteLength)
      yield chunk
    }
    const tail = descriptor(entry)
    yield tail
    offset += BigInt(head.byteLength + tail.byteLength) + entry.packed
    entries.push(entry)
  }
  const directory = Buffer.concat(entries.map(centralHeader))
  yield directory
  yield endOf(entries.length, { offset, size: BigInt(directory.byteLength) })
}

/** The deflated content; notes size and checksum of what went in. */
function packed(file: ZipFile, entry: Entry): AsyncIterable<Buffer> {
  async function* noted(): AsyncGenerator<Buffer> {
    for await (const text of file.content) {
      const bytes = Buffer.from(text, 'utf8')
      entry.crc = crc32(bytes, entry.crc)
      entry.plain += BigInt(bytes.byteLength)
      yield bytes
    }
  }
  // An error on the way in breaks the stream that is read below.
  return pipeline(Readable.from(noted(), { objectMode: false }), createDeflateRaw({ level: 6 }), () => undefined)
}

const u16 = (...values: number[]): Buffer => Buffer.concat(values.map((value) => { const bytes = Buffer.alloc(2); bytes.writeUInt16LE(value); return bytes }))
const u32 = (...values: number[]): Buffer => Buffer.concat(values.map((value) => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(value); return bytes }))
const u64 = (...values: bigint[]): Buffer => Buffer.concat(values.map((value) => { const bytes = Buffer.alloc(8); bytes.writeBigUInt64LE(value); return bytes }))

/** The extra field with 64-bit sizes tells readers that the sizes behind the data have 64 bits too. */
const localHeader = ({ name }: Entry): Buffer =>
  Buffer.concat([u32(0x04034b50), u16(VERSION, FLAGS, DEFLATED, 0, DOS_DATE), u32(0, MAX_32, MAX_32), u16(name.byteLength, 20), name, u16(1, 16), u64(0n, 0n)])

const descriptor = ({ crc, packed: size, plain }: Entry): Buffer => Buffer.concat([u32(0x08074b50, crc), u64(size, plain)])

const centralHeader = ({ name, crc, packed: size, plain, offset }: Entry): Buffer =>
  Buffer.concat([
    u32(0x02014b50), u16(VERSION, VERSION, FLAGS, DEFLATED, 0, DOS_DATE), u32(crc, MAX_32, MAX_32), u16(name.byteLength, 28, 0, 0, 0), u32(0, MAX_32),
    name, u16(1, 24), u64(plain, size, offset),
  ])

function endOf(count: number, directory: { offset: bigint; size: bigint }): Buffer {
  const { offset, size } = directory
  const end64 = Buffer.concat([u32(0x06064b50), u64(44n), u16(VERSION, VERSION), u32(0, 0), u64(BigInt(count), BigInt(count), size, offset)])
  const locator = Buffer.concat([u32(0x07064b50, 0), u64(offset + size), u32(1)])
  return Buffer.concat([end64, locator, u32(0x06054b50), u16(0, 0, 0xffff, 0xffff), u32(MAX_32, MAX_32), u16(0)])
}
