import { describe, expect, test } from 'vitest'
import { readCsv } from './read-csv'

const cellsOf = async (content: string) => {
  const read = await readCsv(content)
  return read.ok ? [read.value.headers, ...read.value.rows.map((row) => row.cells)] : read.refusal.detail
}

describe('a file is read the way a person would read it', () => {
  test.each([
    ['commas', 'name,city\nKiel 1,Kiel\n', [['name', 'city'], ['Kiel 1', 'Kiel']]],
    ['semicolons, commas inside cells', 'name;lat\nKiel;54,32\n', [['name', 'lat'], ['Kiel', '54,32']]],
    ['tabs and Windows line ends', 'name\tcity\r\nKiel 1\tKiel\r\n', [['name', 'city'], ['Kiel 1', 'Kiel']]],
    ['a byte-order mark', '\ufeffname,city\nA,B', [['name', 'city'], ['A', 'B']]],
    ['a line break inside quotes', 'name,city\n"Kiel\nNord",Kiel\n', [['name', 'city'], ['Kiel Nord', 'Kiel']]],
    ['doubled quotes', 'name,city\n"AJ ""AB66""",Greven\n', [['name', 'city'], ['AJ "AB66"', 'Greven']]],
    ['stray quotes inside a cell', 'name,city\nTankstelle "Nord" Kiel,Kiel\n', [['name', 'city'], ['Tankstelle "Nord" Kiel', 'Kiel']]],
    ['delimiters inside the quoted header', '"a;b;c;d",name\nx,Kiel\n', [['a;b;c;d', 'name'], ['x', 'Kiel']]],
    ['spaces, tabs and control characters around and inside', 'name,city\n  Kiel \u0001  1 , Kiel \n', [['name', 'city'], ['Kiel 1', 'Kiel']]],
  ])('%s', async (_, content, rows) => expect(await cellsOf(content)).toEqual(rows))

  test('rows keep the number that a spreadsheet shows, and empty ones are left out', async () => {
    const read = await readCsv('name\nA\n\n,\nB\n')
    expect(read.ok && read.value.rows).toEqual([{ number: 2, cells: ['A'] }, { number: 5, cells: ['B'] }])
  })

  test('one letter that was lost long ago does not keep a large file out', async () => {
    const read = await readCsv(`name\nHeidestra\ufffde\n${'Kiel\n'.repeat(200)}`)
    expect(read.ok && read.value.rows[0]?.cells).toEqual(['Heidestra\ufffde'])
  })

  test('a large file is read whole, a chunk at a time', async () => {
    const read = await readCsv(`name,city\n${Array.from({ length: 20_000 }, (_, i) => `"Station ""${i}""",Kiel\n`).join('')}`)
    expect(read.ok && read.value.rows.length).toBe(20_000)
    expect(read.ok && read.value.rows.at(-1)).toEqual({ number: 20_001, cells: ['Station "19999"', 'Kiel'] })
  })
})

describe('what is no table is refused with a sentence', () => {
  test.each([
    ['nothing', ' ', 'The file has no header row.'],
    ['a header of empty cells', ',,\nA,B,C', 'The file has no header row.'],
    ['a file in another encoding', 'name,city\nL\ufffdbeck 1,L\ufffdbeck\n', 'The file is not UTF-8: letters such as ä or 油 were lost. Save it as UTF-8 and try again.'],
    ['a quote that never closes', 'name,city\n"Kiel,Kiel\n', 'The file cannot be read as CSV near row 2: a quotation mark is opened and never closed.'],
    ['a quote that swallows the file', `name,city\n"Kiel,${'x'.repeat(30_000)}`, 'The file cannot be read as CSV near row 2: a row is longer than 20 000 characters, probably because a quotation mark is never closed.'],
  ])('%s', async (_, content, detail) => expect(await cellsOf(content)).toBe(detail))
})
