// Builds the widget scripts into public/widget: `v1/` moves with every release, `v<version>/` never changes and has SRI hashes.
import { build, transform } from 'esbuild'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const here = dirname(fileURLToPath(import.meta.url))
const RELEASED = join(here, 'released')

/** Raise it with every change of what is built, and release it: pages that pin a version by its hash must never see another script. */
export const VERSION = '1.2.2'

/** `forecourt.js` is what a page includes; the parts come when they are first used. `react.js` goes into a website's own bundle. */
const SCRIPTS = {
  'forecourt.js': { from: 'forecourt.ts', format: 'iife', css: { CARD_CSS: 'kit/card.css' } },
  'stations.js': { from: 'stations/start-stations.ts', format: 'esm', css: { STATIONS_CSS: 'stations/stations.css' } },
  'panel.js': { from: 'panel/start-panel.ts', format: 'esm', css: { PANEL_CSS: 'panel/panel.css' } },
  'react.js': { from: 'react/react.ts', format: 'esm', css: {} },
}

/** @param {{ outDir?: string }} options */
export async function buildWidgets({ outDir = join(here, '../public/widget') } = {}) {
  const built = Object.fromEntries(await Promise.all(Object.entries(SCRIPTS).map(async ([name, script]) => [name, await buildScript(script)])))
  const files = Object.fromEntries(Object.entries(built).map(([name, { bytes }]) => [name, hashOf(bytes)]))
  const sri = JSON.stringify({ version: VERSION, files }, null, 2) + '\n'
  for (const version of await readdir(RELEASED)) await writeReleased(version, outDir)
  for (const folder of ['v1', 'v' + VERSION]) {
    await mkdir(join(outDir, folder), { recursive: true })
    for (const [name, { bytes, brotli }] of Object.entries(built)) await writeBoth(join(outDir, folder, name), bytes, brotli)
  }
  await writeFile(join(outDir, 'v' + VERSION, 'sri.json'), sri)
  return { version: VERSION, sri, files, sizes: Object.fromEntries(Object.entries(built).map(([name, { bytes, brotli }]) => [name, { bytes: bytes.length, brotli: brotli.length }])), outDir }
}

/** Keeps what is built now under its version for good. Refuses to change a version that is kept already. */
export async function releaseWidgets() {
  const { version, sri, outDir } = await buildWidgets()
  const kept = join(RELEASED, version)
  const before = await readFile(join(kept, 'sri.json'), 'utf8').catch(() => sri)
  if (before !== sri) throw new Error(`${version} was released with other scripts: raise VERSION.`)
  await mkdir(kept, { recursive: true })
  for (const name of [...Object.keys(SCRIPTS), 'sri.json']) await cp(join(outDir, 'v' + version, name), join(kept, name))
  return version
}

async function buildScript({ from, format, css }) {
  const sheets = await Promise.all(Object.entries(css).map(async ([name, file]) => {
    const { code } = await transform(await readFile(join(here, file), 'utf8'), { loader: 'css', minify: true })
    // The minifier leaves the values of custom properties as they are written.
    return [name, JSON.stringify(code.trim().replace(/([,:]) /g, '$1'))]
  }))
  const { outputFiles: [script] } = await build({
    entryPoints: [join(here, from)],
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    legalComments: 'none',
    external: ['react'],
    charset: 'utf8',
    // Names between our own classes; none of them goes to the page, to the server, into storage or from one script to another.
    mangleProps: /^(announce|content|enter|failure|figure|leave|login|moment|say|show|waitMs|wants)$/,
    define: Object.fromEntries(sheets),
    tsconfigRaw: { compilerOptions: { target: 'ES2022', useDefineForClassFields: true } },
    write: false,
  })
  const bytes = Buffer.from(script.contents)
  return { bytes, brotli: compress(bytes) }
}

/** A version of before, from its own bytes; what its pages have pinned is still what they get. */
async function writeReleased(version, outDir) {
  const to = join(outDir, 'v' + version)
  await rm(to, { recursive: true, force: true })
  await mkdir(to, { recursive: true })
  for (const name of await readdir(join(RELEASED, version))) {
    const bytes = await readFile(join(RELEASED, version, name))
    if (name.endsWith('.js')) await writeBoth(join(to, name), bytes, compress(bytes))
    else await writeFile(join(to, name), bytes)
  }
}

async function writeBoth(file, bytes, brotli) {
  await writeFile(file, bytes)
  await writeFile(file + '.br', brotli)
}

/** The smallest of what four ways to write distances give; they differ by some ten bytes. */
function compress(bytes) {
  const ways = [0, 1, 2, 3].map((postfix) => brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_NPOSTFIX]: postfix, [constants.BROTLI_PARAM_NDIRECT]: postfix && 4 << postfix },
  }))
  return ways.reduce((least, way) => (way.length < least.length ? way : least))
}

function hashOf(bytes) {
  return 'sha384-' + createHash('sha384').update(bytes).digest('base64')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--release')) process.stdout.write(`Released ${await releaseWidgets()}.\n`)
  else {
    const { version, sizes } = await buildWidgets()
    process.stdout.write(`widgets ${version}: ${Object.entries(sizes).map(([name, { bytes, brotli }]) => `${name} ${bytes} bytes, ${brotli} brotli`).join('; ')}\n`)
  }
}
