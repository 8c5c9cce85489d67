/** Builds what a start needs: database client, widgets, server bundles, pages. Skips what has not changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, refuse, ROOT } from './install.mjs'
import { runTool } from './run-step.mjs'

const OUT = join(ROOT, '.build')
const CONFIGS = ['package-lock.json', 'tsconfig.json', 'next.config.js', 'postcss.config.mjs', 'prisma.config.ts', 'proxy.ts', '.ci/build.mjs']
/** What runs, and the file that it begins with. */
const SERVER_ENTRIES = { main: 'server/main.ts', 'next-child': 'server/process/next-entry.ts', seed: 'prisma/seed/run-seed.ts', sample: 'widgets/sample/main.ts', command: 'server/process/command.ts' }

const STEPS = [
  { name: 'database client', inputs: ['prisma/schema', 'prisma.config.ts', 'package-lock.json'], outputs: ['server/platform/db/generated/client.ts'], run: generateClient },
  { name: 'widgets', inputs: ['widgets', 'server/contracts', 'package-lock.json'], outputs: ['public/widget/v1/forecourt.js'], run: buildWidgets },
  { name: 'client', inputs: ['server/rest/client', 'package-lock.json'], outputs: ['public/client'], run: buildClient },
  { name: 'server', inputs: ['server', 'prisma', 'widgets/sample', ...CONFIGS], outputs: Object.keys(SERVER_ENTRIES).map((name) => `.build/${name}.mjs`), run: () => bundle(SERVER_ENTRIES) },
  { name: 'pages', inputs: ['app', 'server', 'prisma/schema', 'public', ...CONFIGS], outputs: ['.next/BUILD_ID'], run: buildPages },
]

/** Runs the steps whose inputs differ from those of their last run. */
export async function build({ only = STEPS.map(({ name }) => name) } = {}) {
  mkdirSync(OUT, { recursive: true })
  for (const step of STEPS) {
    if (!only.includes(step.name)) continue
    const mark = join(OUT, `${step.name.replaceAll(' ', '-')}.inputs`)
    const wanted = hashOf(step.inputs)
    if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted && step.outputs.every((file) => existsSync(join(ROOT, file)))) continue
    const startedAt = performance.now()
    process.stdout.write(`Building ${step.name} … `)
    rmSync(mark, { force: true })
    await step.run()
    writeFileSync(mark, wanted)
    process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`)
  }
}

/** Bundles entries into `.build/<name>.mjs`: our own files in one, packages as they are. */
export async function bundle(entries) {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: ROOT, entryPoints: entries, outdir: OUT, outExtension: { '.js': '.mjs' },
    bundle: true, packages: 'external', alias: { '@/server': join(ROOT, 'server'), '@/widgets': join(ROOT, 'widgets'), '@/prisma': join(ROOT, 'prisma') },
    platform: 'node', format: 'esm', target: 'node20', sourcemap: true, logLevel: 'warning',
  }).catch(() => refuse('The server could not be bundled; the reason stands above.'))
}

/** Prisma wants to download a program that generating does not need; the two variables keep it from that. */
async function generateClient() {
  const { code, output } = await runTool('prisma/build/index.js', ['generate'], { env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' } })
  if (code !== 0) refuse(`The database client could not be generated:\n${output}`)
}

async function buildWidgets() {
  const { buildWidgets: make } = await import(pathToFileURL(join(ROOT, 'widgets', 'build.mjs')).href)
  await make({})
}

async function buildClient() {
  const { buildClient: make } = await import(pathToFileURL(join(ROOT, 'server', 'rest', 'client', 'build.mjs')).href)
  await make()
}

/** A build that failed once can stay in Next's cache, so its folder goes before it is tried again. */
async function buildPages() {
  const attempt = () => runTool('next/dist/bin/next', ['build'], { env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } })
  const first = await attempt()
  if (first.code === 0) return
  rmSync(join(ROOT, '.next'), { recursive: true, force: true })
  const second = await attempt()
  if (second.code !== 0) refuse(`The pages could not be built:\n${second.output}`)
}

/** Names and contents of all files below the inputs, without tests and what a build writes itself. */
function hashOf(inputs) {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(listFiles).sort()) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file))).update('\0')
  return hash.digest('hex')
}

function listFiles(path) {
  if (!existsSync(join(ROOT, path)) || /^public\/(widget|client)(\/|$)|^server\/(testing|platform\/db\/generated)(\/|$)|\.test\.tsx?$|\.md$/.test(path)) return []
  const entries = statOrNull(path)
  return entries === null ? [path] : entries.flatMap((entry) => listFiles(`${path}/${entry}`))
}

function statOrNull(path) {
  try {
    return readdirSync(join(ROOT, path))
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureInstalled()
  await build()
}
