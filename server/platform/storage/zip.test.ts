import { expect, test } from 'vitest'
import { readZip } from '@/server/testing/read-zip'
import { zip } from './zip'

const files = [
  { name: 'empty.ndjson', lines: [] },
  { name: 'folder/members.ndjson', lines: Array.from({ length: 20_000 }, (_, n) => `{"id":"mem_${n}","name":"王小明"}\n`) },
]

async function* parts() {
  for (const { name, lines } of files) yield await Promise.resolve({ name, content: iterate(lines) })
}
async function* iterate(lines: readonly string[]) {
  for (const line of lines) yield await Promise.resolve(line)
}

test('a reader finds every file whole, by the directory, with the right size and checksum', async () => {
  const chunks: Uint8Array[] = []
  for await (const chunk of zip(parts())) chunks.push(chunk)
  const archive = Buffer.concat(chunks)
  const text = files[1]?.lines.join('') ?? ''
  expect(readZip(archive)).toEqual(new Map([['empty.ndjson', ''], ['folder/members.ndjson', text]]))
  expect(archive.byteLength).toBeLessThan(Buffer.byteLength(text) / 4)
})

test('what goes wrong while a file is read goes wrong for whoever takes the archive', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield await Promise.resolve('one line\n')
    throw new Error('the database went away')
  }
  async function* one() {
    yield await Promise.resolve({ name: 'a', content: broken() })
  }
  const take = async () => {
    for await (const chunk of zip(one())) expect(chunk.byteLength).toBeGreaterThan(0)
  }
  await expect(take()).rejects.toThrow('the database went away')
})
