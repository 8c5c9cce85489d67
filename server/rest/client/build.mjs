/**
 * Builds the package `forecourt` and packs it: `<out>/forecourt-<version>.tgz`, as npm would. The same sources give the
 * same bytes, so that a lock file's hash of it holds.
 */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'

const here = dirname(fileURLToPath(import.meta.url))
const manifest = JSON.parse(readFileSync(join(here, 'package', 'package.json'), 'utf8'))
const TYPED_FOLDERS = ['source', 'generated']

/** @param {{ outDir?: string }} options */
export async function buildClient({ outDir = join(here, '../../../public/client') } = {}) {
  const script = await bundleScript()
  const files = { 'package.json': readFileSync(join(here, 'package', 'package.json')), 'README.md': readFileSync(join(here, 'package', 'README.md')), 'dist/forecourt.js': script, ...declarations() }
  const tarball = gzipSync(tar(files), { level: 9 })
  const file = join(outDir, `forecourt-${manifest.version}.tgz`)
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  writeFileSync(file, tarball)
  const brotli = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: script.length } })
  return { version: manifest.version, file, bytes: script.length, brotliBytes: brotli.length, packedBytes: tarball.length }
}

/** Not minified: whoever looks for a mistake, or for what becomes of the key, reads what runs. */
async function bundleScript() {
  const { outputFiles: [script] } = await build({ entryPoints: [join(here, 'source', 'forecourt.ts')], bundle: true, format: 'esm', platform: 'neutral', target: 'es2023', charset: 'utf8', legalComments: 'none', write: false })
  return script.contents
}

/** A declaration for each source. Files are named with their ending, as Node's own way of finding modules asks for. */
function declarations() {
  return Object.fromEntries(TYPED_FOLDERS.flatMap((folder) => readdirSync(join(here, folder)).filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => {
    const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(join(here, folder, name), 'utf8'), { fileName: name, reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, declaration: true, isolatedDeclarations: true } })
    if (diagnostics?.length) throw new Error(`${folder}/${name}: ${diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n')}`)
    return [`dist/${folder}/${name.replace(/\.ts$/, '.d.ts')}`, Buffer.from(outputText.replaceAll(/(from '\.\.?\/[\w/-]+)'/g, "$1.js'").replaceAll(/(from "\.\.?\/[\w/-]+)"/g, '$1.js"'))]
  })))
}

/** POSIX ustar, everything below `package/`, with npm's own fixed date. */
function tar(files) {
  const blocks = Object.entries(files).flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512)
    const put = (text, at) => header.write(text, at, 'latin1')
    const octal = (value, digits) => value.toString(8).padStart(digits, '0') + '\0'
    put(`package/${name}`, 0)
    put(octal(0o644, 7), 100)
    put(octal(0, 7), 108)
    put(octal(0, 7), 116)
    put(octal(bytes.length, 11), 124)
    put(octal(499_162_500, 11), 136)
    put('        0', 148)
    put('ustar\x0000', 257)
    put(octal(header.reduce((sum, byte) => sum + byte, 0), 6) + ' ', 148)
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1_024)])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await buildClient()
  process.stdout.write(`client ${built.version}: ${built.bytes} bytes, ${built.brotliBytes} brotli, packed ${built.packedBytes} in ${built.file}\n`)
}
