import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** First bytes of a sealed file: what it is, and in which form. */
const MAGIC = Buffer.from('FCBK1')
const SALT_BYTES = 16
const TAG_BYTES = 16
const CHUNK_BYTES = 1_048_576
type Bytes = AsyncIterable<Uint8Array>

/** A file that was cut off, changed, renamed, or sealed under another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/**
 * Encrypts a stream of any length: AES-256-GCM in chunks of 1 MiB under a key of the file's own (HKDF of `key`, a random
 * salt and the file's `name`). The number of the chunk and whether it is the last stand in the nonce, so that chunks
 * can be neither left out nor moved nor cut off.
 */
export async function* sealStream(source: Bytes, key: Uint8Array, name: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const fileKey = deriveFileKey(key, salt, name)
  yield Buffer.concat([MAGIC, salt])
  let number = 0
  for await (const { chunk, isLast } of inChunks(source, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(number++, isLast))
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
}

/** The reverse; throws `SealBroken` before it hands out a byte that isn't the very one that was sealed. */
export async function* openStream(source: Bytes, key: Uint8Array, name: string): AsyncGenerator<Buffer> {
  let fileKey: Buffer | null = null
  let number = 0
  for await (const { chunk, isLast } of inChunks(source, CHUNK_BYTES + TAG_BYTES, MAGIC.byteLength + SALT_BYTES)) {
    if (!fileKey) {
      if (!chunk.subarray(0, MAGIC.byteLength).equals(MAGIC) || isLast) throw new SealBroken(`${name} is no backup file`)
      fileKey = deriveFileKey(key, chunk.subarray(MAGIC.byteLength), name)
      continue
    }
    yield openChunk(chunk, { fileKey, nonce: nonceOf(number++, isLast), name })
  }
}

function openChunk(chunk: Buffer, { fileKey, nonce, name }: { fileKey: Buffer; nonce: Buffer; name: string }): Buffer {
  if (chunk.byteLength < TAG_BYTES) throw new SealBroken(`${name} is cut off`)
  const body = chunk.subarray(0, -TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', fileKey, nonce).setAuthTag(chunk.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    throw new SealBroken(`${name} was changed or cut off, or was made with another key`)
  }
}

const deriveFileKey = (key: Uint8Array, salt: Uint8Array, name: string) => Buffer.from(hkdfSync('sha256', key, salt, `backup:${name}`, 32))

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 4)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

/** The stream cut into pieces of `size` bytes (the first of `firstSize`); the last piece is told from the others, and may be empty. */
async function* inChunks(source: Bytes, size: number, firstSize = size): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let held: Buffer[] = []
  let length = 0
  let wanted = firstSize
  for await (const part of source) {
    held.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    length += part.byteLength
    if (length <= wanted) continue
    let all = Buffer.concat(held)
    while (all.byteLength > wanted) {
      yield { chunk: all.subarray(0, wanted), isLast: false }
      all = all.subarray(wanted)
      wanted = size
    }
    held = [all]
    length = all.byteLength
  }
  yield { chunk: Buffer.concat(held), isLast: true }
}
