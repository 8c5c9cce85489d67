import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
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

describe('the built widget script', () => {
  it('draws balance, tier and three offers with at most 4 000 bytes of brotli, styles included', () => {
    expect(built.sizes['forecourt.js']?.brotli).toBeLessThanOrEqual(4_000)
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
    const script = await readFile(join(outDir, 'v1/forecourt.js'), 'utf8')
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|\beval\b|new Function|\.cookie\b|\.style\b|srcdoc/)
  })
})
