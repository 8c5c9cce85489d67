import { describe, expect, test } from 'vitest'
import { quoteBody } from '@/server/contracts/quote'
import { readBasket, type BasketDraft } from './basket-draft'
import type { SimulatorStation } from './simulator-station'

const STATION: SimulatorStation = { id: 'stn_1', line: 'Harbour', timeZone: 'Europe/Berlin', grades: [{ code: 'E10', name: 'E10', unit: 'l', unitPrice: '1.799' }] }
const DRAFT: BasketDraft = { lines: [{ key: 'line 1', kind: 'fuel', grade: 'E10', volume: '40' }], clock: '', shownBy: 'phone', shown: '', tier: '', method: '', bankCard: '', partner: '', codes: '', drafts: [] }
const read = (codes: string) => readBasket({ ...DRAFT, codes }, STATION, 2)

describe('the codes that somebody types into the simulator', () => {
  test.each([
    ['', undefined],
    [' , ;', undefined],
    ['K7RM-2PZD-9XWT', ['K7RM-2PZD-9XWT']],
    ['k7rm 2pzd 9xwt, SUMMER26', ['k7rm 2pzd 9xwt', 'SUMMER26']],
    ['K7RM-2PZD-9XWT，夏日、SUMMER26；B', ['K7RM-2PZD-9XWT', '夏日', 'SUMMER26', 'B']],
  ])('%j is asked as %j', (typed, asked) => {
    const { basket, wrong } = read(typed)
    expect([basket?.vouchers, [...wrong]]).toEqual([asked, []])
    expect(quoteBody.safeParse(basket).error).toBeUndefined()
  })

  test('ten are taken, an eleventh and one that is too long are told of', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `C${index}`).join(',')
    expect(read(many(10)).basket?.vouchers).toHaveLength(10)
    for (const typed of [many(11), 'X'.repeat(65)]) expect([read(typed).basket, [...read(typed).wrong]]).toEqual([null, ['codes']])
  })
})
