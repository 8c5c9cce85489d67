import { expect, test } from 'vitest'
import { isSlug, parseHost } from './parse-host'

const kinds = (hosts: (string | undefined)[], root = 'localhost') => hosts.map((host) => parseHost(host, root).kind)

test('the platform answers on loopback names and the root host, in any letter case and with any port', () => {
  const hosts = ['localhost', 'LOCALHOST:3000', '127.0.0.1', '127.0.0.1:65535', '[::1]', '[::1]:3000', 'localhost.', 'Localhost.:80']
  expect(kinds(hosts)).toEqual(hosts.map(() => 'platform'))
  expect(parseHost('forecourt.example', 'forecourt.example').kind).toBe('platform')
})

test('a portal is one label under the root host, with -test for the test side', () => {
  expect(parseHost('Nordwind.localhost:3000', 'localhost')).toEqual({ kind: 'portal', host: 'nordwind.localhost', slug: 'nordwind', environment: 'live' })
  expect(parseHost('sierra-crest-test.localhost', 'localhost')).toEqual({ kind: 'portal', host: 'sierra-crest-test.localhost', slug: 'sierra-crest', environment: 'test' })
  expect(kinds(['a.b.localhost', 'sample.localhost', 'www.localhost', 'sample-test.localhost', '-a.localhost', 'x.localhost'])).toEqual(Array(6).fill('invalid'))
})

test('anything else with a dot is a custom domain, except addresses', () => {
  expect(kinds(['punkte.nordwind.example', 'nordwind.example:443'])).toEqual(['custom', 'custom'])
  expect(kinds(['10.0.0.1', '[::2]', '127.0.0.2', 'intranet', '1.2.3'])).toEqual(Array(5).fill('invalid'))
})

test('what is no host is invalid', () => {
  expect(kinds([undefined, '', ' localhost', 'localhost:', 'localhost:99999', 'localhost, nordwind.localhost', 'user@localhost', 'localhost/path', 'localhost\t', 'lo calhost', 'lоcalhost', '..', 'a..b.example'])).toEqual(Array(13).fill('invalid'))
})

test('slugs are plain, not reserved and never look like a test side', () => {
  expect(['nordwind', 'sierra-crest', 'a1b', 'a'.repeat(40)].map(isSlug)).toEqual([true, true, true, true])
  expect(['sample', 'api', 'ab', 'a--b', '-ab', 'ab-', 'Nordwind', 'foo-test', 'a'.repeat(41), 'ünder', 'a.b', ''].filter(isSlug)).toEqual([])
})
