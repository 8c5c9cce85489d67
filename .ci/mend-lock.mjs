/**
 * Run after every change of a dependency: `node .ci/mend-lock.mjs`. npm leaves the optional packages of other
 * platforms out of a lock file that it writes over an existing node_modules, and `npm ci` then refuses it. This adds
 * what is missing, with the version that its parent pins and the platform that its name tells.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const OS = ['darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd', 'android', 'sunos', 'aix', 'openharmony']
const CPU = { x64: 'x64', arm64: 'arm64', arm: 'arm', eabi: 'arm', gnueabihf: 'arm', musleabihf: 'arm', musleabi: 'arm', ia32: 'ia32', ppc64: 'ppc64', ppc64le: 'ppc64', s390x: 's390x', riscv64: 'riscv64', loong64: 'loong64', mips64el: 'mips64el', wasm32: 'wasm32', universal: undefined }

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const added = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(path === '' ? {} : entry.optionalDependencies ?? {})) {
    if (found(path, name)) continue
    lock.packages[`node_modules/${name}` in lock.packages ? `${path}/node_modules/${name}` : `node_modules/${name}`] = { version, ...platformOf(name), optional: true, ...(entry.dev && { dev: true }) }
    added.push(`${name}@${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} entries added\n`)

/** As Node looks a package up: beside the parent, then in every folder above it. */
function found(path, name) {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in lock.packages) return true
    if (!at.includes('/node_modules/')) return `node_modules/${name}` in lock.packages
  }
}

function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = OS.find((one) => words.includes(one))
  const cpu = words.map((word) => CPU[word]).find((one) => one !== undefined)
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }) }
}
