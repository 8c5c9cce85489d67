import { expect, test } from '@playwright/test'
import { chainOf, readDemo } from '../demo-file'
import { sendRaw, type RawAnswer } from './raw-request'

const port = () => Number(new URL(readDemo().base_url).port)
const CLOSE = 'Connection: close\r\nAccept: text/html\r\n'

/** Stays coded wherever a page repeats the path that was asked for. */
const CODED_BREAK = '%0d%0aX-Set:%20evil'

interface Poison { readonly target?: string; readonly head: string }
/** `own` is a host that is ours, with its port. What stands for the attacker always has `evil` in it. */
const POISONS: Readonly<Record<string, (own: string) => Poison>> = {
  'a foreign host': () => ({ head: 'Host: evil.example' }),
  'a foreign host with a port': (own) => ({ head: `Host: evil.example:${own.split(':')[1]}` }),
  'X-Forwarded-Host': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Host: evil.example` }),
  'X-Forwarded-Host twice': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Host: ${own}\r\nX-Forwarded-Host: evil.example` }),
  'X-Forwarded-Host as a list': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Host: evil.example, ${own}` }),
  'x-forwarded-host in small letters': (own) => ({ head: `Host: ${own}\r\nx-forwarded-host: evil.example` }),
  'X-Host': (own) => ({ head: `Host: ${own}\r\nX-Host: evil.example` }),
  'X-Forwarded-Server': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Server: evil.example` }),
  'X-HTTP-Host-Override': (own) => ({ head: `Host: ${own}\r\nX-HTTP-Host-Override: evil.example` }),
  'X-Original-Host': (own) => ({ head: `Host: ${own}\r\nX-Original-Host: evil.example` }),
  'X-Original-URL and X-Rewrite-URL': (own) => ({ head: `Host: ${own}\r\nX-Original-URL: http://evil.example/\r\nX-Rewrite-URL: //evil.example/` }),
  'X-Forwarded-Proto': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Scheme: https\r\nX-Forwarded-Ssl: on` }),
  'X-Forwarded-Proto with a script': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Proto: javascript:evil` }),
  'X-Forwarded-Port': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Port: 6666` }),
  'X-Forwarded-Prefix': (own) => ({ head: `Host: ${own}\r\nX-Forwarded-Prefix: //evil.example` }),
  'Forwarded': (own) => ({ head: `Host: ${own}\r\nForwarded: for=1.1.1.1;host=evil.example;proto=https` }),
  'Forwarded in quotes': (own) => ({ head: `Host: ${own}\r\nForwarded: host="evil.example"` }),
  'Via, Origin and Referer': (own) => ({ head: `Host: ${own}\r\nVia: 1.1 evil.example\r\nOrigin: http://evil.example\r\nReferer: http://evil.example/` }),
  'Next\'s own headers': (own) => ({ head: `Host: ${own}\r\nx-invoke-path: //evil.example\r\nx-middleware-rewrite: http://evil.example/\r\nx-nextjs-rewritten-path: /evil\r\nx-matched-path: /evil` }),
  'an absolute target of another host': (own) => ({ target: 'http://evil.example/sign-in', head: `Host: ${own}` }),
  'an absolute target of ours with a foreign host': (own) => ({ target: `http://${own}/sign-in`, head: 'Host: evil.example' }),
  'an absolute target without a host': () => ({ target: 'http://evil.example/', head: 'Accept-Language: en' }),
  'a target of two slashes': (own) => ({ target: '//evil.example/sign-in', head: `Host: ${own}` }),
  'a target of slash and backslash': (own) => ({ target: '/\\evil.example/', head: `Host: ${own}` }),
  'a target with a name before the host': (own) => ({ target: '@evil.example/', head: `Host: ${own}` }),
  'a foreign name before ours': (own) => ({ head: `Host: evil.example@${own}` }),
  'ours as a name before the foreign one': (own) => ({ head: `Host: ${own}@evil.example` }),
  'a port that is a host': () => ({ head: 'Host: localhost:evil.example' }),
  'a port beyond all ports': () => ({ head: 'Host: localhost:99999999evil' }),
  'a final dot': () => ({ head: 'Host: evil.example.' }),
  'ours with a foreign end': (own) => ({ head: `Host: ${own.split(':')[0]}.evil.example` }),
  'a foreign label before ours': () => ({ head: 'Host: evil.example.localhost' }),
  'letters of another script': () => ({ head: 'Host: \xd0\xb5vil.example' }),
  'punycode': () => ({ head: 'Host: xn--evil-9za.example' }),
  'a slash in the host': (own) => ({ head: `Host: ${own}/evil.example` }),
  'a question mark and a hash in the host': (own) => ({ head: `Host: ${own}?evil.example#evil` }),
  'markup in the host': () => ({ head: 'Host: "><script>evil</script>' }),
  'blank and tab in the host': (own) => ({ head: `Host: ${own} evil.example\tevil` }),
  'a bare line feed after the host': (own) => ({ head: `Host: ${own}\nX-Forwarded-Host: evil.example` }),
  'a bare carriage return after the host': (own) => ({ head: `Host: ${own}\rLocation: http://evil.example` }),
  'a line break in percent signs': (own) => ({ target: `/sign-in${CODED_BREAK}`, head: `Host: ${own}` }),
  'two hosts': (own) => ({ head: `Host: ${own}\r\nHost: evil.example` }),
  'two hosts, the foreign one first': (own) => ({ head: `Host: evil.example\r\nHost: ${own}` }),
  'a folded host': (own) => ({ head: `Host: ${own}\r\n evil.example` }),
  'a blank before the colon': (own) => ({ head: `Host: ${own}\r\nHost : evil.example` }),
  'an empty host': () => ({ head: 'Host: \r\nX-Forwarded-Host: evil.example' }),
}

/** Pages whose answers redirect, set cookies, link to themselves or could be kept. */
const PAGES = ['/', '/sign-in?next=/start', '/console', '/api/auth/csrf', '/api/auth/signin?callbackUrl=/start']

const request = (target: string, head: string) => `GET ${target} HTTP/1.1\r\n${head}\r\n${CLOSE}\r\n`
/** Nonces, ids and tokens that every answer has anew. */
const steady = (body: string) => body.replaceAll(/nonce="[^"]*"|nonce\\":\\"[^"]*|req_[0-9a-z]{26}|"csrfToken":"[^"]*"|[A-Za-z0-9+/]{22}==/g, '')
/** Words of a status line, redirects, cookies and what caches look at. */
const telling = ({ head }: RawAnswer) => head.split('\r\n').filter((line) => /^(HTTP|location|link|refresh|content-location|set-cookie|access-control|strict-transport|vary|cache-control)/i.test(line))
  .map((line) => line.replace(/(csrf[\w-]*=)[^;]*/, '$1…').replaceAll(/nonce="[^"]*"/g, 'nonce'))

test(`${Object.keys(POISONS).length} poisoned hosts move no redirect, link, cookie, header or kept answer`, async () => {
  const chain = chainOf(readDemo(), 0)
  const owns = [`localhost:${port()}`, `${chain.slug}.localhost:${port()}`]
  expect(Object.keys(POISONS).length).toBeGreaterThanOrEqual(40)
  for (const own of owns) {
    const plain = new Map<string, RawAnswer>()
    for (const page of PAGES) plain.set(page, await sendRaw(port(), request(page, `Host: ${own}`)))
    for (const [name, poison] of Object.entries(POISONS)) {
      for (const page of name.includes('target') ? PAGES.slice(0, 1) : own.startsWith('localhost') ? PAGES : PAGES.slice(0, 2)) {
        const { target = page, head } = poison(own)
        const what = `${name} at ${own}${page}`
        const answer = await sendRaw(port(), request(target, head))
        expect([what, [200, 302, 303, 307, 308, 400, 404, 421].includes(answer.status) ? 'fine' : answer.status]).toEqual([what, 'fine'])
        expect([what, /^x-set/im.test(answer.head)]).toEqual([what, false])
        expect([what, telling(answer).filter((line) => /evil/i.test(line.replace(/^HTTP.*/, '')))]).toEqual([what, []])
        expect([what, answer.body.replaceAll(CODED_BREAK, '').match(/[^"'<>]{0,60}\bevil[^"'<>]{0,20}/i)?.[0] ?? null]).toEqual([what, null])
        if (answer.status < 400) expect([what, telling(answer)]).toEqual([what, telling(plain.get(page) ?? answer)])
      }
    }
    for (const page of PAGES) {
      const again = await sendRaw(port(), request(page, `Host: ${own}`))
      const before = plain.get(page) ?? again
      expect([page, telling(again)]).toEqual([page, telling(before)])
      expect([page, steady(again.body).length]).toEqual([page, steady(before.body).length])
    }
  }
})
