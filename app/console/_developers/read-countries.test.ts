import { expect, test } from 'vitest'
import { readCountries } from './read-countries'

test('codes are read however they are parted, each once', () => {
  expect(readCountries(' de, at;CH\nde ')).toEqual({ codes: ['DE', 'AT', 'CH'], wrong: undefined })
  expect(readCountries('')).toEqual({ codes: [], wrong: undefined })
})

test('the first word that is no code is named', () => {
  expect(readCountries('DE Austria')).toMatchObject({ wrong: 'AUSTRIA' })
  expect(readCountries('D1')).toMatchObject({ wrong: 'D1' })
})
