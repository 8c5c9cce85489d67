/** `npm run bench`: builds, then runs `bench/run.ts`; `npm run bench -- search` runs another file of `bench/`; only `run`, `chains` and `widget` start the server. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, bundle } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

process.chdir(ROOT)
ensureInstalled()
const [name = 'run'] = process.argv.slice(2)
if (!/^[a-z-]+$/.test(name) || !existsSync(join(ROOT, 'bench', `${name}.ts`))) throw new Error(`there is no bench/${name}.ts`)
if (['run', 'chains', 'widget'].includes(name)) await build()
await bundle({ bench: `bench/${name}.ts` })
Object.assign(process.env, { NODE_ENV: 'production', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' })
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(ROOT, '.build', 'bench.mjs')).href)
