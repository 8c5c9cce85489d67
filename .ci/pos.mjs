/** `npm run pos -- --base http://localhost:3000 --key fk_test_… [script…]`: plays a till against the public API of a started Forecourt. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

ensureInstalled()
await bundle({ pos: 'app/docs/simulator/cli/main.ts' })
await import(pathToFileURL(join(ROOT, '.build', 'pos.mjs')).href)
