/** `npm run backup`, `npm run restore`, `npm run after-restore`, `npm run rotate-master-key`, `npm run check-ledger`: builds what has changed and runs the command that is named first. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

process.chdir(ROOT)
ensureInstalled()
await build({ only: ['database client', 'server'] })
Object.assign(process.env, { NODE_ENV: 'production', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' })
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(ROOT, '.build', 'command.mjs')).href)
