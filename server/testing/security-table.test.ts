import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const text = readFileSync(join(process.cwd(), 'docs', 'security.md'), 'utf8')
const rows = text.slice(text.indexOf('## Table')).split('\n').filter((line) => /^\| \d/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()).slice(1, -1))
/** How many rows of level 1 each chapter of ASVS 5.0.0 has. */
const LEVEL_1: Readonly<Record<string, number>> = { 1: 8, 2: 4, 3: 8, 4: 2, 5: 4, 6: 13, 7: 6, 8: 4, 9: 4, 10: 5, 11: 3, 12: 3, 13: 1, 14: 2, 15: 3 }

test('every row of level 1 is there once, in order', () => {
  const numbers = rows.map(([number = '']) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect([...numbers].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))).toEqual(numbers)
  const counts: Record<string, number> = {}
  for (const number of numbers) counts[number.split('.')[0] ?? ''] = (counts[number.split('.')[0] ?? ''] ?? 0) + 1
  expect(counts).toEqual(LEVEL_1)
})

test('each is answered by a test that exists, by a reason, or by "open"', () => {
  for (const [number = '', asked = '', answer = ''] of rows) {
    expect([number, asked.length > 10]).toEqual([number, true])
    const named = [...answer.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`/g)].map(([, file = '']) => file)
    expect([number, named.filter((file) => !existsSync(join(process.cwd(), file)))]).toEqual([number, []])
    expect([number, named.length > 0 || /^(open: .{10}|Not applicable.{10}|This page)/.test(answer)]).toEqual([number, true])
  }
})
