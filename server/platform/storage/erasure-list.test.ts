import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appendErasures, readErasures, type ListedErasure } from './erasure-list'

const line = (n: number): ListedErasure => ({ chain_id: 'c', member_id: `mem_${n}`, reason: 'member_asked', erased_at: '2026-11-22T00:00:00.000Z' })

test('erasures are kept in their order, in a file of the owner alone, past a line that a crash cut', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-erasures-'))
  const file = join(folder, 'deep', 'erasures.ndjson')
  const read = async () => {
    const lines: ListedErasure[] = []
    for await (const one of readErasures(file)) lines.push(one)
    return lines
  }
  expect(await read()).toEqual([])
  await appendErasures([line(1), line(2)], file)
  appendFileSync(file, '{"chain_id":"c","memb')
  await appendErasures([line(3)], file)
  expect(await read()).toEqual([line(1), line(2), line(3)])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true)
  rmSync(folder, { recursive: true })
})
