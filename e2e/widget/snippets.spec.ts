import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { compileScript, parse } from 'vue/compiler-sfc'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PINNED_HTML, POLICY, REACT_JSX, SIGN_TOKEN_JS, SNIPPET_HTML, STATION_MJS, VUE_SFC, WORDPRESS_HTML } from '../../server/rest/examples/website'
import { tokenOf } from './answers'
import { expect, test } from './widget-test'
import type { Page } from '@playwright/test'

const filled = (code: string, origin: string, more: Record<string, string> = {}) =>
  Object.entries({ origin, portal: 'https://portal.example/', ...more }).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), code)

/** How much of the balance's card the place is too low for, in CSS pixels. */
const cutOff = (page: Page) => page.locator('forecourt-balance .card').evaluate((card) => card.scrollHeight - card.clientHeight)

/** The documented component, with a page around it that the server renders and the browser takes over. */
async function bundleReact(reactJs: Buffer): Promise<{ html: string; script: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'widget-react-'))
  const write = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text)
  write('forecourt-react.js', reactJs)
  write('points.jsx', filled(REACT_JSX, '').replace('console.log(name, detail)', '(globalThis.seen ??= []).push(name)'))
  write('server.jsx', `import { renderToString } from 'react-dom/server'\nimport { Points } from './points.jsx'\nexport default renderToString(<main><Points /></main>)`)
  write('browser.jsx', `import { hydrateRoot } from 'react-dom/client'\nimport { Points } from './points.jsx'\nhydrateRoot(document.getElementById('root'), <main><Points /></main>, { onRecoverableError: (error) => console.error(String(error)) })`)
  const options = { bundle: true, jsx: 'automatic' as const, nodePaths: [join(process.cwd(), 'node_modules')], define: { 'process.env.NODE_ENV': '"production"' }, absWorkingDir: folder }
  await build({ ...options, entryPoints: ['server.jsx'], outfile: join(folder, 'server.cjs'), platform: 'node', format: 'cjs' })
  const browser = await build({ ...options, entryPoints: ['browser.jsx'], write: false, format: 'iife', minify: true })
  const rendered = (await import(pathToFileURL(join(folder, 'server.cjs')).href)) as { default: { default: string } }
  return { html: rendered.default.default, script: browser.outputFiles[0]?.text ?? '' }
}

/** The documented component as Vite's plugin makes it, told by the options that its first comment shows. */
async function bundleVue(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'widget-vue-'))
  const [, options = ''] = /vue\((\{.*?\})\) -->/s.exec(VUE_SFC) ?? []
  const { default: { template } } = (await import(`data:text/javascript,${encodeURIComponent(`export default ${options}`)}`)) as { default: { template: { compilerOptions: { isCustomElement: (tag: string) => boolean } } } }
  const { descriptor, errors } = parse(filled(VUE_SFC, '').replace(/^<!--.*?-->/s, ''), { filename: 'points.vue' })
  expect(errors).toEqual([])
  writeFileSync(join(folder, 'points.js'), compileScript(descriptor, { id: 'points', inlineTemplate: true, templateOptions: template }).content)
  writeFileSync(join(folder, 'app.js'), `import { createApp } from 'vue'\nimport Points from './points.js'\ncreateApp(Points).mount('#root')`)
  const define = { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' }
  const { outputFiles } = await build({ bundle: true, nodePaths: [join(process.cwd(), 'node_modules')], absWorkingDir: folder, define, entryPoints: ['app.js'], write: false, format: 'iife', minify: true })
  return outputFiles[0]?.text ?? ''
}

test('the documented snippets run as they are: plain, pinned by version and hash, WordPress, Vue and React from the server and taken over by the browser', async ({ site, page, built }) => {
  const [{ html, script }, vue] = await Promise.all([bundleReact(built.scripts.get('react.js') ?? Buffer.alloc(0)), bundleVue()])
  expect(html).toContain('<forecourt-balance publishable-key="fpk_live_…"><a href="https://portal.example/"><svg width="100%" height="168"><text x="16" y="36">My points</text></svg></a></forecourt-balance>')
  const pinned = filled(PINNED_HTML, site.widgetOrigin, { version: built.version, integrity: built.files['forecourt.js'] ?? '' })
  const plain = filled(SNIPPET_HTML, site.widgetOrigin)
  const pages: Record<string, string> = {
    plain, pinned: plain.replace(/<script.*<\/script>/, pinned), wordpress: filled(WORDPRESS_HTML, site.widgetOrigin),
    vue: `<div id="root"></div><script src="${site.widgetOrigin}/widget/v1/forecourt.js" async></script><script src="/vue.js"></script>`,
    react: `<div id="root">${html}</div><script src="${site.widgetOrigin}/widget/v1/forecourt.js" async></script><script src="/app.js"></script>`,
  }
  site.files = { '/app.js': ['text/javascript', script], '/vue.js': ['text/javascript', vue], '/widget-token': ['text/plain', tokenOf('mem_1')] }
  site.policy = filled(POLICY, site.widgetOrigin).replace('Content-Security-Policy:', '').replace(/\s+/g, ' ').trim()
  for (const [name, body] of Object.entries(pages)) {
    site.body = body
    const signsIn = name === 'vue' || name === 'react'
    await site.open({}, signsIn ? 'member' : 'guest')
    expect(site.asked.at(-1)?.key, name).toBe('fpk_live_…')
    expect(site.asked.at(-1)?.token, name).toBe(signsIn ? tokenOf('mem_1') : undefined)
    expect(await cutOff(page), name).toBe(0)
  }
  expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['ready', 'balance'])
})

test('the documented website of one file runs by itself, and its visitor sees their balance', async ({ site, page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'widget-station-'))
  writeFileSync(join(folder, 'sign-token.mjs'), SIGN_TOKEN_JS)
  // A free port, and a line that says which.
  writeFileSync(join(folder, 'station.mjs'), filled(STATION_MJS, site.widgetOrigin).replace(/\.listen\(8080\)$/, `.listen(0, '127.0.0.1', function () { process.stdout.write(String(this.address().port)) })`))
  const station = spawn(process.execPath, ['station.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [port] = (await once(station.stdout, 'data')) as [Buffer]
    await page.goto(`http://127.0.0.1:${port.toString()}`)
    await site.reaches('member')
    expect(await cutOff(page)).toBe(0)
    const [, claims = ''] = site.asked.at(-1)?.token?.split('.') ?? []
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ iss: 'wid_…', sub: 'mem_…', aud: 'forecourt-widget' })
  } finally {
    station.kill()
  }
})
