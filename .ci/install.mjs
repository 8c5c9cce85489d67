/** Makes sure that Node is new enough and the packages of package-lock.json are there. Says nothing when all is well. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MIN = [20, 20]

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** Ends the process with one sentence: something outside the program is wrong. */
export function refuse(sentence) {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}

export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) refuse(`Node ${NODE_MIN.join('.')} or newer is needed; this is ${process.versions.node}.`)
  if (isInstalled()) return
  process.stdout.write('Installing packages (about a minute the first time) …\n')
  // Run by npm we take the npm that runs us; its folder need not be on the path.
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const { status, error } = spawnSync(npm[0], [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, NODE_ENV: '' } })
  if (error) refuse(`npm could not be run (${error.message}); install npm and try again.`)
  if (status !== 0) refuse('The packages could not be installed; what npm says about it stands above.')
}

/** npm writes down what it installed: each package of the lock file must be there in its version; optional ones may be for another platform. */
function isInstalled() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const found = packagesOf(installed)
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(([path, { version, optional }]) => path === '' || (found[path] ? found[path].version === version : optional))
}
