import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderFileStore } from './file-store'

test('a file comes back with its type, is replaced whole, and is gone when removed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-files-'))
  const store = folderFileStore(folder)
  await store.put('chain-1/logo-3f.png', Uint8Array.of(1, 2, 3))
  await store.put('chain-1/logo-3f.png', Uint8Array.of(4))
  expect(await store.get('chain-1/logo-3f.png')).toEqual({ bytes: Uint8Array.of(4), contentType: 'image/png' })
  expect(readdirSync(join(folder, 'chain-1'))).toEqual(['logo-3f.png'])
  await store.remove('chain-1/logo-3f.png')
  expect(await store.get('chain-1/logo-3f.png')).toBeNull()
  rmSync(folder, { recursive: true })
})

test('what is too large for memory goes in and comes out in pieces, and a piece of a broken writer is no file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-files-'))
  const store = folderFileStore(folder)
  async function* pieces(breaks: boolean) {
    yield await Promise.resolve(Uint8Array.of(1, 2))
    if (breaks) throw new Error('away')
    yield Uint8Array.of(3)
  }
  await expect(store.putStream('c/e.zip', pieces(true))).rejects.toThrow('away')
  expect(await store.getStream('c/e.zip')).toBeNull()
  expect(await store.putStream('c/e.zip', pieces(false))).toBe(3)
  const file = await store.getStream('c/e.zip')
  expect(file).toMatchObject({ bytes: 3, contentType: 'application/zip' })
  expect(new Uint8Array(await new Response(file?.body).arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3))
  expect(readdirSync(join(folder, 'c'))).toEqual(['e.zip'])
  await store.remove('c/e.zip')
  expect(await store.getStream('c/e.zip')).toBeNull()
  rmSync(folder, { recursive: true })
})

test('no key leads out of the folder or to a type that a browser would run', async () => {
  const store = folderFileStore('/nowhere')
  for (const key of ['../x.png', 'a/../../x.png', '/etc/x.png', 'a\\x.png', 'logo.svg', 'page.html', 'logo', '.png', 'a//b.png']) await expect(store.put(key, new Uint8Array())).rejects.toThrow('not the key of a file')
})
