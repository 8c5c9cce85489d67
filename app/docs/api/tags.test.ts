import { expect, test } from 'vitest'
import en from '@/app/_i18n/messages/en/docs.json'
import zh from '@/app/_i18n/messages/zh/docs.json'
import { REFERENCE } from './reference'

test('every group of operations has its heading in both languages', () => {
  const tags = REFERENCE.groups.map(({ tag }) => tag)
  expect(tags.length).toBeGreaterThan(10)
  for (const words of [en, zh]) expect(tags.filter((tag) => !(tag in words.api.tags))).toEqual([])
})
