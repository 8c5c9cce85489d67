import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Locked { version?: string; resolved?: string; deprecated?: string; link?: boolean }
const read = (name: string): unknown => JSON.parse(readFileSync(join(process.cwd(), name), 'utf8'))
const own = read('package.json') as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
const locked = Object.entries((read('package-lock.json') as { packages: Record<string, Locked> }).packages).filter(([path]) => path !== '')

test('every part of ours is pinned to one version, and the lock file holds that one', () => {
  const wanted = Object.entries({ ...own.dependencies, ...own.devDependencies })
  expect(wanted.length).toBeGreaterThan(50)
  for (const [name, version] of wanted) expect([name, version, Object.fromEntries(locked)[`node_modules/${name}`]?.version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+/), version])
})

test('no part was given up by its maker, and none comes from anywhere but the registry', () => {
  expect(locked.length).toBeGreaterThan(1_000)
  expect(locked.filter(([, { deprecated }]) => deprecated !== undefined).map(([path]) => path)).toEqual([])
  expect(locked.filter(([, { resolved, link }]) => link === true || (resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(resolved))).map(([path]) => path)).toEqual([])
})
