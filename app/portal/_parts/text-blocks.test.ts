import { expect, test } from 'vitest'
import { textBlocks } from './text-blocks'

test('a text is headings and paragraphs; an empty line parts them, single line breaks stay', () => {
  expect(textBlocks('# Terms\r\nOne\r\ntwo\r\n\r\n\r\nThree\n## 会员\n四 <b>')).toEqual([
    { kind: 'heading', text: 'Terms' }, { kind: 'paragraph', text: 'One\ntwo' }, { kind: 'paragraph', text: 'Three' }, { kind: 'heading', text: '会员' }, { kind: 'paragraph', text: '四 <b>' },
  ])
  expect(textBlocks('')).toEqual([])
  expect(textBlocks('#hash\n5 # 6')).toEqual([{ kind: 'paragraph', text: '#hash\n5 # 6' }])
})
