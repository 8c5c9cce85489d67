import type { Example } from './example'

/** A page of somebody's website asks for a guest, as the widgets do. */
export const widgetSummaryExample: Example = {
  body: { key: '{publishable_key}', locale: 'en', blocks: ['balance', 'tier', 'offers'] },
  status: 200,
}

/** A visitor looks for a place, without a position. */
export const widgetStationsExample: Example = {
  body: { key: '{publishable_key}', locale: 'en', search: 'Hafenstraße' },
  status: 200,
}

/** `{widget_token}` is what the website's own server signs. */
export const widgetPanelExample: Example = {
  body: { key: '{publishable_key}', token: '{widget_token}', locale: 'en' },
  status: 200,
}
export const widgetActivateExample: Example = {
  body: { key: '{publishable_key}', token: '{widget_token}', promotion_id: '{promotion_id}' },
  status: 200,
}

/** `{origin}` is this installation, `{portal}` the chain's portal. The picture keeps the place: the card lies over it and is as high. */
export const SNIPPET_HTML = `<script src="{origin}/widget/v1/forecourt.js" async></script>

<forecourt-balance publishable-key="fpk_live_…">
  <a href="{portal}">
    <svg width="100%" height="168"><text x="16" y="36">My points</text></svg>
  </a>
</forecourt-balance>`

/** Runs on the website's server, on Node without any package; `sub` names the visitor. */
export const SIGN_TOKEN_JS = `import { createHmac, randomUUID } from 'node:crypto'

// sub: "mem_…", or "ext:" and your own customer number
export function signToken({ kid, secret }, sub) {
  const now = Math.floor(Date.now() / 1000)
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const head = encode({ alg: 'HS256', typ: 'JWT', kid })
  const claims = encode({
    iss: kid, sub, aud: 'forecourt-widget',
    iat: now, exp: now + 300, jti: randomUUID(),
  })
  const signed = head + '.' + claims
  const signature = createHmac('sha256', secret).update(signed)
  return signed + '.' + signature.digest('base64url')
}`

export const PROVIDER_JS = `const element = document.querySelector('forecourt-balance')
element.tokenProvider = async () => {
  const response = await fetch('/widget-token', { method: 'POST' })
  return response.ok ? response.text() : null   // null: a guest
}`

/** A website of one file, `station.mjs`, that signs everybody in as one member; the code above stands beside it as `sign-token.mjs`. */
export const STATION_MJS = `import { createServer } from 'node:http'
import { signToken } from './sign-token.mjs'

const secret = { kid: 'wid_…', secret: '…' }
const visitor = 'mem_…'   // whoever your own sign-in says it is

const page = \`<!doctype html>
<title>A station</title>
${SNIPPET_HTML}
<script type="module">
${PROVIDER_JS}
</script>\`

createServer((request, response) => {
  if (request.method === 'POST' && request.url === '/widget-token') return response.end(signToken(secret, visitor))
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(page)
}).listen(8080)`

/** One file next to it: `{origin}/widget/v1/react.js`, 1 KB. */
export const REACT_JSX = `import { Forecourt } from './forecourt-react.js'

const token = async () => {
  const response = await fetch('/widget-token', { method: 'POST' })
  return response.ok ? response.text() : null
}

export function Points() {
  return (
    <Forecourt widget="balance" publishableKey="fpk_live_…" tokenProvider={token}
      onEvent={(name, detail) => console.log(name, detail)}>
      <a href="{portal}">
        <svg width="100%" height="168"><text x="16" y="36">My points</text></svg>
      </a>
    </Forecourt>
  )
}`

/** Vue takes names with a hyphen for its own components unless it is told otherwise. */
export const VUE_SFC = `<!-- vite.config.js: vue({ template: { compilerOptions: {
       isCustomElement: (tag) => tag.startsWith('forecourt-') } } }) -->
<script setup>
async function token() {
  const response = await fetch('/widget-token', { method: 'POST' })
  return response.ok ? response.text() : null
}
</script>

<template>
  <forecourt-balance publishable-key="fpk_live_…" :tokenProvider.prop="token">
    <a href="{portal}">
      <svg width="100%" height="168"><text x="16" y="36">My points</text></svg>
    </a>
  </forecourt-balance>
</template>`

/** A block “Custom HTML”. WordPress lets administrators paste scripts. */
export const WORDPRESS_HTML = `<!-- wp:html -->
<script src="{origin}/widget/v1/forecourt.js" async></script>
<forecourt-balance publishable-key="fpk_live_…">
  <a href="{portal}"><svg width="100%" height="168"><text x="16" y="36">My points</text></svg></a>
</forecourt-balance>
<forecourt-stations publishable-key="fpk_live_…">
  <a href="{portal}"><svg width="100%" height="480"><text x="16" y="36">Our stations</text></svg></a>
</forecourt-stations>
<!-- /wp:html -->`

/** `{integrity}` stands in sri.json of the version. */
export const PINNED_HTML = `<script src="{origin}/widget/v{version}/forecourt.js"
  integrity="{integrity}" crossorigin="anonymous" async></script>`

export const POLICY = `Content-Security-Policy:
  default-src 'none'; base-uri 'none'; style-src 'self';
  script-src 'self' {origin};
  connect-src 'self' {origin};
  img-src 'self' {origin};
  require-trusted-types-for 'script'`
