import { expect, test } from 'vitest'
import { describeVisitor } from './describe-visitor'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0', 'Edge', 'Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36', 'Chrome', 'Linux'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1', 'Safari', 'iPhone'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15.7; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox', 'macOS'],
  ['curl/8', '', ''],
])('%s is named as its owner would', (userAgent, browser, system) => {
  expect(describeVisitor({ address: 'unknown', userAgent })).toEqual({ browser, system, network: '' })
})

test.each([['192.0.2.17', '192.0.2.*'], ['::ffff:192.0.2.17', '192.0.2.*'], ['2001:db8:7:1::1', '2001:db8:7::*'], ['::1', 'localhost'], ['127.0.0.1', 'localhost'], ['2001:db8::1', '2001:db8::*'], ['unknown', '']])('of %s only the network is kept: %s', (address, network) => {
  expect(describeVisitor({ address, userAgent: '' }).network).toBe(network)
})
