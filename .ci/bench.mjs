/** `npm run bench`: builds, then runs `bench/run.ts` with the arguments given. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, bundle } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

process.chdir(ROOT)
ensureInstalled()
await build()
await bundle({ bench: 'bench/run.ts' })
Object.assign(process.env, { NODE_ENV: 'production', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' })
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(ROOT, '.build', 'bench.mjs')).href)
