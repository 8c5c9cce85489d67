import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWidgets } from './build.mjs'

let outDir: string
let built: Awaited<ReturnType<typeof buildWidgets>>

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'widgets-'))
  built = await buildWidgets({ outDir })
})
afterAll(() => rm(outDir, { recursive: true, force: true }))

/** Places of Trusted Types, inline styles, cookies and evaluation. */
const FORBIDDEN = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|\beval\b|new Function|\.cookie\b|\.style\b|srcdoc/
const brotliOf = (...names: string[]) => names.reduce((sum, name) => sum + (built.sizes[name]?.brotli ?? Infinity), 0)

describe('the built widget scripts', () => {
  it('draws balance, tier and three offers with at most 4 000 bytes of brotli, styles included', () => {
    expect(brotliOf('forecourt.js')).toBeLessThanOrEqual(4_000)
  })

  it('take at most 9 000 bytes with the panel, 7 000 with the station finder, and 1 000 for React', () => {
    expect(brotliOf('forecourt.js', 'panel.js')).toBeLessThanOrEqual(9_000)
    expect(brotliOf('forecourt.js', 'stations.js')).toBeLessThanOrEqual(7_000)
    expect(brotliOf('react.js')).toBeLessThanOrEqual(1_000)
  })

  it('are those that were released under this version, which stands in the change log', async () => {
    expect(await readFile(join(import.meta.dirname, 'released', built.version, 'sri.json'), 'utf8')).toBe(built.sri)
    expect(await readFile(join(import.meta.dirname, 'CHANGELOG.md'), 'utf8')).toContain(`## ${built.version} — `)
  })

  it('of every version that was released are served as they were, each with the hash in its sri.json', async () => {
    const released = await readdir(join(import.meta.dirname, 'released'))
    expect(released).toContain('1.0.0')
    for (const version of released) {
      const { files } = JSON.parse(await readFile(join(outDir, `v${version}/sri.json`), 'utf8')) as { files: Record<string, string> }
      for (const [name, hash] of Object.entries(files)) expect('sha384-' + createHash('sha384').update(await readFile(join(outDir, `v${version}`, name))).digest('base64'), `${version}/${name}`).toBe(hash)
    }
    const first = JSON.parse(await readFile(join(outDir, 'v1.0.0/sri.json'), 'utf8')) as { files: Record<string, string> }
    // Pages that have pinned the first release have this in their markup.
    expect(first.files['forecourt.js']).toBe('sha384-pI0Xv5Sp0aIIqVtIKWO7lXl3krgoCj/2/+0Ls3r03b4ZLwTjD1SkWaH4waHiJ4G3')
  })

  it('is the same under v1 and under its version, precompressed and with the hash that sri.json states', async () => {
    const evergreen = await readFile(join(outDir, 'v1/forecourt.js'))
    const fixed = await readFile(join(outDir, `v${built.version}/forecourt.js`))
    expect(evergreen.equals(fixed)).toBe(true)
    expect(brotliDecompressSync(await readFile(join(outDir, 'v1/forecourt.js.br'))).equals(fixed)).toBe(true)
    const sri = JSON.parse(await readFile(join(outDir, `v${built.version}/sri.json`), 'utf8')) as { files: Record<string, string> }
    expect(sri.files['forecourt.js']).toBe('sha384-' + createHash('sha384').update(fixed).digest('base64'))
  })

  it('is built byte for byte the same twice', async () => {
    expect((await buildWidgets({ outDir })).sri).toBe(built.sri)
  })

  it('holds no sink of Trusted Types, no style attribute, no cookie and no eval', async () => {
    for (const name of Object.keys(built.files)) expect(await readFile(join(outDir, 'v1', name), 'utf8'), name).not.toMatch(FORBIDDEN)
  })
})
