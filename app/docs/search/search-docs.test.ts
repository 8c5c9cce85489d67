import { expect, it } from 'vitest'
import { searchDocs, type Entry } from './search-docs'

const entry = (title: string, over: Partial<Entry> = {}): Entry => ({ kind: 'operation', href: '/docs/x', title, about: '', words: '', ...over })
const entries = [entry('Finalise a sale', { words: 'refund_reference amount_minor' }), entry('Refund a sale', { about: '退款' }), entry('List stations')]

it('finds what holds every word, titles before fields, in any letter case', () => {
  expect(searchDocs(entries, 'REFUND').map((one) => one.title)).toEqual(['Refund a sale', 'Finalise a sale'])
  expect(searchDocs(entries, 'sale amount_').map((one) => one.title)).toEqual(['Finalise a sale'])
  expect(searchDocs(entries, '退款').map((one) => one.title)).toEqual(['Refund a sale'])
  expect([searchDocs(entries, '  '), searchDocs(entries, 'nowhere'), searchDocs(entries, '.*')]).toEqual([[], [], []])
})

it('a long answer is cut', () => {
  expect(searchDocs(Array.from({ length: 99 }, (_, index) => entry(`Sale ${index}`)), 'sale')).toHaveLength(40)
})
