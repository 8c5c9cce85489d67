/** `npm run bench`: builds, then runs `bench/run.ts`; `npm run bench -- search` runs another file of `bench/`; only `run`, `chains`, `widget` and `lighthouse` start the server. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, bundle } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

process.chdir(ROOT)
ensureInstalled()
const [name = 'run'] = process.argv.slice(2)
if (!/^[a-z-]+$/.test(name) || !existsSync(join(ROOT, 'bench', `${name}.ts`))) throw new Error(`there is no bench/${name}.ts`)
if (name === 'lighthouse') installLighthouse()
if (['run', 'chains', 'widget', 'lighthouse'].includes(name)) await build()
await bundle({ bench: `bench/${name}.ts` })
Object.assign(process.env, { NODE_ENV: 'production', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' })
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(ROOT, '.build', 'bench.mjs')).href)

/** Lighthouse brings 170 MB that nothing else needs, so it is installed here, by its own lock file, when it is first asked for. */
function installLighthouse() {
  const to = join(ROOT, '.build', 'lighthouse')
  if (existsSync(join(to, 'node_modules', 'lighthouse'))) return
  mkdirSync(to, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(ROOT, 'bench', 'lighthouse', file), join(to, file))
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: to, stdio: 'inherit', env: { ...process.env, NODE_ENV: '' } })
  if (status !== 0) throw new Error('Lighthouse could not be installed; what npm says about it stands above.')
}
