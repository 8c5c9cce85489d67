// Builds the widget script into public/widget: `v1/` moves with every release, `v<version>/` never changes and has an SRI hash.
import { build, transform } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const here = dirname(fileURLToPath(import.meta.url))

/** Raise it with every change of what is built: pages that pin a version by its hash must never see another script. */
export const VERSION = '1.0.0'

/** @param {{ outDir?: string }} options */
export async function buildWidgets({ outDir = join(here, '../public/widget') } = {}) {
  const css = await transform(await readFile(join(here, 'kit/card.css'), 'utf8'), { loader: 'css', minify: true })
  const { outputFiles: [script] } = await build({
    entryPoints: [join(here, 'forecourt.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    // Names between our own classes; none of them goes to the page, to the server or into storage.
    mangleProps: /^(announce|content|failure|leave|login|moment|number|say|show|waitMs)$/,
    // The minifier leaves the values of custom properties as they are written.
    define: { CARD_CSS: JSON.stringify(css.code.trim().replace(/([,:]) /g, '$1')) },
    tsconfigRaw: { compilerOptions: { target: 'ES2022', useDefineForClassFields: true } },
    write: false,
  })
  const bytes = script.contents
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
  const integrity = 'sha384-' + createHash('sha384').update(bytes).digest('base64')
  for (const folder of ['v1', 'v' + VERSION]) {
    const to = join(outDir, folder)
    await mkdir(to, { recursive: true })
    await writeFile(join(to, 'forecourt.js'), bytes)
    await writeFile(join(to, 'forecourt.js.br'), brotli)
  }
  await writeFile(join(outDir, 'v' + VERSION, 'sri.json'), JSON.stringify({ version: VERSION, files: { 'forecourt.js': integrity } }, null, 2) + '\n')
  return { version: VERSION, integrity, bytes: bytes.length, brotliBytes: brotli.length, outDir }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await buildWidgets()
  process.stdout.write(`widgets ${built.version}: ${built.bytes} bytes, ${built.brotliBytes} brotli\n`)
}
