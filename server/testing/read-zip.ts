import { crc32, inflateRawSync } from 'node:zlib'
import { invariant } from '@/server/domain/kernel/invariant'

/** The files of a ZIP archive with 64-bit sizes, found by its directory, each checked against its size and checksum. */
export function readZip(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive)
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const end64 = Number(bytes.readBigUInt64LE(end - 20 + 8))
  invariant(bytes.readUInt32LE(end64) === 0x06064b50, 'the locator points at the directory\'s end')
  const files = new Map<string, string>()
  let at = Number(bytes.readBigUInt64LE(end64 + 48))
  for (let left = Number(bytes.readBigUInt64LE(end64 + 32)); left > 0; left--) {
    invariant(bytes.readUInt32LE(at) === 0x02014b50, 'the directory has an entry here')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extra = at + 46 + nameLength + 4
    const [plain, packed, offset] = [0, 8, 16].map((skip) => Number(bytes.readBigUInt64LE(extra + skip))) as [number, number, number]
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    const content = inflateRawSync(bytes.subarray(start, start + packed))
    invariant(content.byteLength === plain && crc32(content) === bytes.readUInt32LE(at + 16), 'size and checksum are right')
    files.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), content.toString('utf8'))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30)
  }
  return files
}
