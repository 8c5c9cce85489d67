import { expect, it } from 'vitest'
import { readOrigins } from './read-origins'

it.each([
  ['https://www.example.org/about?x=1', ['https://www.example.org']],
  ['www.example.org, shop.example.org\nHTTPS://WWW.example.org/', ['https://www.example.org', 'https://shop.example.org']],
  ['http://sample.localhost:3001', ['http://sample.localhost:3001']],
  ['  \n ', []],
])('“%s” names the origins %j', (text, origins) => {
  expect(readOrigins(text)).toEqual(origins)
})
