import { expect, it } from 'vitest'
import { tellRegistry } from '@/server/usecases/programme/_parts/tell-registry'
import { describeRegistry } from './describe-registry'

const page = describeRegistry(tellRegistry())
const parts = [...page.conditions, ...page.effects]

it('the registry page is what the code says', async () => {
  await expect(`${JSON.stringify(page, null, 1)}\n`).toMatchFileSnapshot('../../../app/docs/_generated/registry.json')
})

it('every part has words in both languages, every argument too, and every choice has words for each of its codes', () => {
  for (const { code, label, words, args } of parts) {
    for (const texts of [label, words, ...args.flatMap((arg) => [arg.label, ...arg.options.map((option) => option.label)])]) {
      expect(texts.en, code).not.toBe('')
      expect(texts.zh, code).toMatch(/\p{Script=Han}|SKU/u)
    }
    for (const { type, options } of args.filter((arg) => arg.type.includes('" | "'))) expect(options.map((option) => option.code), code).toEqual(type.match(/"[^"]+"/g)?.map((one) => one.slice(1, -1)))
  }
})
