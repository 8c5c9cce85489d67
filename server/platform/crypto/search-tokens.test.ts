import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asDataKey } from './envelope'
import { foldText, queryTokens, searchTokens, type Searchable } from './search-tokens'

const chainKey = asDataKey(new Uint8Array(32).fill(7))
const hex = (token: Uint8Array) => Buffer.from(token).toString('hex')

/** As the store does it: every token of the query is one of the member's. */
async function finds(member: Searchable, query: string): Promise<boolean> {
  const held = new Set((await searchTokens(chainKey, member)).map(hex))
  const asked = queryTokens(chainKey, query)
  return asked.length > 0 && asked.every((token) => held.has(hex(token)))
}

test.each([
  ['Anna Schröder', ['an', 'Anna', 'schro', 'SCHRÖDER', 'schroder', 'anna schr', 'Schröder, Anna'], ['a', 'nna', 'anne', 'anna meier']],
  ['Łukasz Nowak-Kowalski', ['lukasz', 'Kowal', 'kowalski nowak'], ['ukasz']],
  ['王小明', ['王小', '小明', '王小明', '王', 'wxm', 'wang', 'xiaoming', 'wangxiao', 'WX'], ['李', '明王', 'zxm']],
  ['Maximilian Featherstonehaugh', ['maximilian', 'featherstonehaugh', 'feathers'], ['maximus maximus x y']],
  ['Иван Петров', ['иван', 'ПЕТР'], ['ivan']],
])('%s is found by what people type, and not by what they do not mean', async (name, hits, misses) => {
  for (const query of hits) expect([query, await finds({ names: [name] }, query)]).toEqual([query, true])
  for (const query of misses) expect([query, await finds({ names: [name] }, query)]).toEqual([query, false])
})

test('numbers are found by their last four or in full, plates in any notation, alone or beside a name', async () => {
  const member = { names: ['Anna Schröder'], phones: ['+49 151 2345678'], cards: ['7088 1234 0042'], plates: ['KA-XY 981', '沪A·12345'] }
  for (const query of ['5678', '+49 151 2345678', '01512345678', '0042', '708812340042', 'ka-xy 981', 'KAXY981', '沪A12345', 'anna 5678']) expect([query, await finds(member, query)]).toEqual([query, true])
  for (const query of ['5679', 'anna 1111']) expect([query, await finds(member, query)]).toEqual([query, false])
})

test('tokens have 8 bytes, no two chains share one, and no word is too long for the table', async () => {
  const tokens = await searchTokens(chainKey, { names: ['Anna Schröder'] })
  const elsewhere = new Set((await searchTokens(asDataKey(new Uint8Array(32).fill(8)), { names: ['Anna Schröder'] })).map(hex))
  expect(tokens.every((token) => token.byteLength === 8)).toBe(true)
  expect(tokens.some((token) => elsewhere.has(hex(token)))).toBe(false)
  expect((await searchTokens(chainKey, { names: ['王小明'.repeat(500)] })).length).toBeLessThanOrEqual(200)
})

test('any name of letters is found by its own words, in any letter case', async () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,12}$/)
  await fc.assert(fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 3 }), async (parts) => {
    expect(await finds({ names: [parts.join(' ')] }, parts.map((part) => part.toUpperCase()).join(' '))).toBe(true)
  }))
})

test('folding takes away case, accents, width and ligatures', () => {
  expect(['Müller', 'STRAẞE', 'ＡＢ１２', 'Ængström', 'Đặng'].map(foldText)).toEqual(['muller', 'strasse', 'ab12', 'aengstrom', 'dang'])
})
