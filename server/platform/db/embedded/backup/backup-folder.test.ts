import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { baseName, listBases, listWal, noteBase, openBackupFolder, readSealed, walName, writeSealed, type BackupFolder } from './backup-folder'
import { packFiles, unpackFiles, type PackEntry } from './pack-files'
import { pruneBackups } from './prune-backups'
import { openStream, SealBroken, sealStream } from './seal-stream'

const KEY = randomBytes(32)
const MIB = 1_048_576
const HEAD = 21
const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))
const newFolder = (): BackupFolder => {
  const path = mkdtempSync(join(tmpdir(), 'forecourt-backups-'))
  folders.push(path)
  return openBackupFolder(path, KEY)
}
const gather = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}
/** In uneven parts, as a disk gives them. */
const inParts = (bytes: Buffer, size = 70_001) => Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)))
const sealed = (bytes: Buffer, name = 'a') => gather(sealStream(inParts(bytes), KEY, name))
const opened = (bytes: Buffer, name = 'a', key: Uint8Array = KEY) => gather(openStream(inParts(bytes), key, name))

test.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB])('%i bytes come back as they were', async (length) => {
  const plain = randomBytes(length)
  const once = await sealed(plain)
  expect((await opened(once)).equals(plain)).toBe(true)
  expect((await sealed(plain)).equals(once)).toBe(false)
})

test('another key, another name, a changed, missing, moved or added piece does not open', async () => {
  const plain = randomBytes(2 * MIB + 10)
  const good = await sealed(plain)
  const chunk = MIB + 16
  const [head, first, second, last] = [good.subarray(0, HEAD), good.subarray(HEAD, HEAD + chunk), good.subarray(HEAD + chunk, HEAD + 2 * chunk), good.subarray(HEAD + 2 * chunk)]
  const wrong = [Buffer.concat([head, second, first, last]), Buffer.concat([head, first, last]), Buffer.concat([head, first, second]), Buffer.concat([good, Buffer.from('x')]), good.subarray(0, -1), Buffer.from('FCBK1'), Buffer.alloc(0)]
  for (const bad of wrong) await expect(opened(bad)).rejects.toBeInstanceOf(SealBroken)
  for (const at of [6, HEAD, HEAD + chunk - 1, good.length - 1]) {
    const bent = Buffer.from(good)
    bent[at] = (bent[at] ?? 0) ^ 1
    await expect(opened(bent)).rejects.toBeInstanceOf(SealBroken)
  }
  await expect(opened(good, 'b')).rejects.toBeInstanceOf(SealBroken)
  await expect(opened(good, 'a', randomBytes(32))).rejects.toBeInstanceOf(SealBroken)
})

test('many files travel in one stream; one that shrank while it was read is filled up, one that grew is cut', async () => {
  const entry = (path: string, size: number, content: Buffer): PackEntry => ({ path, kind: 'file', size, content: Readable.from([content]) })
  const entries = async function* (): AsyncGenerator<PackEntry> {
    yield { path: 'pg', kind: 'folder', size: 0, content: null }
    yield entry('pg/a', 5, Buffer.from('hello'))
    yield await Promise.resolve(entry('pg/shrunk', 6, Buffer.from('abc')))
    yield entry('pg/grown', 2, Buffer.from('abc'))
    yield entry('pg/empty', 0, Buffer.alloc(0))
  }
  const found = new Map<string, Buffer>()
  const sink = { folder: () => undefined, file: (path: string) => { const parts: Buffer[] = []; return { write: (part: Buffer) => void parts.push(part), end: () => void found.set(path, Buffer.concat(parts)) } } }
  const folder = newFolder()
  await writeSealed(folder, baseName('one'), packFiles(entries()))
  expect(await unpackFiles(readSealed(folder, baseName('one')), sink)).toBe(4)
  expect([...found].map(([path, bytes]) => [path, bytes.toString('latin1')])).toEqual([['pg/a', 'hello'], ['pg/shrunk', 'abc\0\0\0'], ['pg/grown', 'ab'], ['pg/empty', '']])
})

test('the newest bases stay with the log since the oldest of them; older ones, their log and what was broken off go', async () => {
  const folder = newFolder()
  const segment = (number: number) => `00000001000000000000000${number}`
  for (const number of [1, 2, 3, 4]) {
    await writeSealed(folder, baseName(`base-${number}`), Readable.from([Buffer.from('x')]))
    noteBase(folder, { id: `base-${number}`, started_at: '', finished_at: '', first_wal: segment(number * 2), last_wal: segment(number * 2), files: 1, bytes: 1 })
  }
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await writeSealed(folder, walName(segment(number)), Readable.from([Buffer.from('x')]))
  for (const [name, at] of [['old.underway', '2026-11-20'], ['new.underway', '2026-11-22']] as const) {
    const file = join(folder.path, 'base', name)
    writeFileSync(file, '')
    utimesSync(file, new Date(at), new Date(at))
  }
  expect(pruneBackups(folder, 2, new Date('2026-11-22T12:00:00Z'))).toEqual(['base-1', 'base-2'])
  expect(listBases(folder).map(({ id }) => id)).toEqual(['base-3', 'base-4'])
  expect(listWal(folder)).toEqual([6, 7, 8, 9].map(segment))
  expect(readdirSync(join(folder.path, 'base')).filter((name) => name.endsWith('.underway'))).toEqual(['new.underway'])
  expect(pruneBackups(folder, 2, new Date('2026-11-22T12:00:00Z'))).toEqual([])
})
