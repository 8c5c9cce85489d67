/** `npm run demo`: installs what is missing, builds what has changed, and becomes the server. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

process.chdir(ROOT)
ensureInstalled()
await build()
Object.assign(process.env, { DEMO: '1', NODE_ENV: 'production', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' })
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(ROOT, '.build', 'main.mjs')).href)
