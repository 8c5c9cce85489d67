import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { afterAll, describe, expect, test } from 'vitest'
import { countFindings } from './counts.mjs'

const require = createRequire(import.meta.url)
const roots: string[] = []
const tree = (files: Record<string, string>) => {
  const root = mkdtempSync(join(tmpdir(), 'forecourt-gate-'))
  roots.push(root)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })))

const PACKAGES = ['pg', 'zod', 'stripe', 'pg-boss', 'hono', 'temporal-polyfill', 'left-pad']
const base = {
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } } }),
  ...Object.fromEntries(PACKAGES.flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'module.exports = {}'],
  ])),
}

/** `rule: from → to` of every violation in a tree of files that each import one other. */
async function violations(pass: 'layers' | 'bundles', imports: readonly (readonly [from: string, statement: string])[], targets: readonly string[]) {
  const root = tree({
    ...base,
    ...Object.fromEntries(targets.map((target) => [target, 'export const value = 1\nexport type Shape = { a: 1 }\n'])),
    ...Object.fromEntries(imports.map(([from, statement]) => [from, `${statement}\nexport const used = 1\n`])),
  })
  const { forbidden, options } = require(`../.dependency-cruiser-${pass}.cjs`) as { forbidden: IFlattenedRuleSet['forbidden']; options: object }
  const here = process.cwd()
  process.chdir(root)
  try {
    const folders = ['server', 'app', 'widgets', 'prisma'].filter((folder) => [...targets, ...imports.map(([from]) => from)].some((file) => file.startsWith(`${folder}/`)))
    const entries = imports.some(([from]) => from === 'proxy.ts') ? [...folders, 'proxy.ts'] : folders
    const { output } = await cruise(entries, { ...options, baseDir: root, validate: true, ruleSet: { forbidden } }, undefined, {
      tsConfig: { options: { paths: { '@/*': [`${root}/*`] }, baseUrl: root } },
    })
    return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  } finally {
    process.chdir(here)
  }
}

describe('who may import whom', () => {
  const FORBIDDEN = [
    ['server/domain/kernel/a.ts', `import { value } from '@/server/domain/points/target'`, 'layer-kernel'],
    ['server/domain/points/a.ts', `import { value } from '@/server/domain/tiers/target'`, 'layer-domain'],
    ['server/domain/promotions/a.ts', `import { value } from '@/server/domain/points/target'`, 'promotions-point-types-only'],
    ['server/domain/tiers/a.ts', `import { value } from 'pg'`, 'domain-is-pure'],
    ['server/domain/tiers/b.ts', `import { value } from 'node:fs'`, 'domain-without-node'],
    ['server/contracts/a.ts', `import { value } from '@/server/data/target'`, 'layer-contracts'],
    ['server/data/a.ts', `import { value } from '@/server/contracts/target'`, 'layer-data'],
    ['server/data/b.ts', `import { value } from '@/server/platform/hosts/target'`, 'layer-data'],
    ['server/usecases/a/a.ts', `import { value } from '@/server/platform/db/target'`, 'layer-usecases'],
    ['server/usecases/a/b.ts', `import { value } from 'pg'`, 'vendor-0-pg-pg-pool-pg-protocol-pg-types-prisma-prisma'],
    ['server/usecases/a/c.ts', `import type { Shape } from '@/server/rest/target'`, 'layer-usecases'],
    ['server/rest/a.ts', `import { value } from '@/server/data/target'`, 'layer-rest'],
    ['server/rest/b.ts', `import { value } from '@/server/trpc/target'`, 'layer-rest'],
    ['server/rest/client/source/a.ts', `import { value } from '@/server/contracts/target'`, 'layer-client'],
    ['server/rest/client/source/b.ts', `import { value } from 'left-pad'`, 'client-without-packages'],
    ['server/rest/client/source/c.ts', `import { value } from 'node:crypto'`, 'client-without-node'],
    ['server/jobs/a.ts', `import { value } from '@/server/session/read-session'`, 'layer-jobs'],
    ['server/platform/hosts/a.ts', `import { value } from '@/server/platform/db/target'`, 'layer-platform'],
    ['server/usecases/a/d.ts', `import { value } from '@/server/testing/target'`, 'testing-for-tests'],
    ['server/rest/c.ts', `import { value } from '@/server/platform/db/embedded/target'`, 'embedded-for-start'],
    ['server/rest/d.ts', `import { value } from '@/app/portal/target'`, 'app-is-a-leaf'],
    ['proxy.ts', `import { value } from '@/server/session/read-session'`, 'layer-proxy'],
    ['app/portal/a.tsx', `import { value } from '@/app/console/target'`, 'layer-app-portal'],
    ['app/console/a.tsx', `import { value } from '@/server/usecases/target'`, 'layer-app-console'],
    ['app/console/b.client.tsx', `import { value } from '@/server/contracts/target'`, 'client-types-only'],
    ['widgets/a.ts', `import { value } from '@/server/contracts/target'`, 'widgets-types-only'],
    ['widgets/b.ts', `import { value } from 'left-pad'`, 'widgets-without-packages'],
    ['prisma/seed/a.ts', `import { value } from '@/server/data/target'`, 'layer-seed'],
    ['server/usecases/a/e.ts', `import { value } from '@/server/contracts/index'`, 'no-barrel'],
    ['server/usecases/a/f.ts', `import { value } from '@/server/contracts/missing'`, 'resolvable'],
  ] as const
  const ALLOWED = [
    ['server/domain/points/ok.ts', `import { value } from '@/server/domain/kernel/target'`],
    ['server/domain/promotions/ok.ts', `import type { Shape } from '@/server/domain/points/target'`],
    ['server/domain/points/ok.test.ts', `import { value } from '@/server/data/target'`],
    ['server/data/ok.ts', `import { value } from 'pg'`],
    ['server/usecases/_around/ok.ts', `import { value } from '@/server/platform/db/target'`],
    ['server/trpc/ok.ts', `import { value } from '@/server/session/read-session'`],
    ['server/process/ok.ts', `import { value } from '@/server/platform/db/embedded/target'`],
    ['app/portal/ok.client.tsx', `import type { Shape } from '@/server/contracts/target'`],
    ['widgets/ok.ts', `import type { Shape } from '@/server/contracts/target'`],
    ['prisma/seed/ok.ts', `import { value } from '@/server/usecases/target'`],
  ] as const
  const TARGETS = [
    'server/domain/kernel', 'server/domain/points', 'server/domain/tiers', 'server/contracts', 'server/data', 'server/usecases', 'server/rest', 'server/trpc', 'server/testing',
    'server/platform/db', 'server/platform/db/embedded', 'server/platform/hosts', 'app/portal', 'app/console',
  ].map((folder) => `${folder}/target.ts`).concat('server/session/read-session.ts', 'server/contracts/index.ts')

  test('every forbidden import is red under its own rule, and nothing else is', async () => {
    const found = await violations('layers', [...FORBIDDEN.map(([from, statement]) => [from, statement] as const), ...ALLOWED], TARGETS)
    for (const [from, , rule] of FORBIDDEN) expect(found.filter((line) => line.startsWith(`${rule}: ${from} `)), `${rule} for ${from}`).toHaveLength(1)
    for (const [from] of ALLOWED) expect(found.filter((line) => line.includes(`: ${from} `))).toEqual([])
  }, 60_000)

  test('a circle of imports is red', async () => {
    const found = await violations('layers', [['server/data/a.ts', `import './b'`], ['server/data/b.ts', `import './c'`], ['server/data/c.ts', `import './a'`]], [])
    expect(found.filter((line) => line.startsWith('no-cycle'))).not.toEqual([])
  }, 60_000)

  test('a client component reaches no database however long the way, and may name a type of it', async () => {
    const far = [['app/portal/a.client.tsx', `import './b'`], ['app/portal/b.ts', `import '../_ui/c'`], ['app/_ui/c.ts', `import '@/server/data/target'`]] as const
    const typed = [['app/portal/t.client.tsx', `import type { Shape } from '@/server/trpc/target'`], ['server/trpc/router.ts', `import '@/server/data/target'`]] as const
    const found = await violations('bundles', [...far, ...typed], ['server/data/target.ts', 'server/trpc/target.ts'])
    expect(found).toEqual(['browser-without-server: app/portal/a.client.tsx → server/data/target.ts'])
  }, 60_000)
})

describe('typed lint', () => {
  const eslint = new ESLint({ overrideConfig: [{ files: ['**/*'], ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false, project: false } } }] as never })
  test.each([
    ['server/usecases/x/probe.ts', 'no-restricted-syntax', 'export const at = (): number => Date.now()'],
    ['server/domain/x/probe.ts', 'no-restricted-syntax', 'export const at = () => new Date()'],
    ['server/data/x/probe.ts', 'no-restricted-syntax', 'export const pick = () => Math.random()'],
    ['server/domain/x/probe.ts', 'no-restricted-syntax', `export const price = (n: number) => n.toFixed(2)`],
    ['server/domain/x/probe.ts', 'no-restricted-syntax', `export const price = (text: string) => Number.parseFloat(text)`],
    ['server/rest/probe.ts', 'no-console', `export const say = () => console.log('x')`],
    ['server/rest/probe.ts', '@typescript-eslint/no-explicit-any', 'export const f = (a: any) => String(a)'],
    ['server/rest/probe.ts', '@typescript-eslint/no-non-null-assertion', 'export const f = (a?: string) => a!.length'],
    ['server/rest/probe.ts', 'max-params', 'export const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d]'],
    ['server/rest/probe.ts', '@typescript-eslint/ban-ts-comment', `// @ts-ignore\nexport const f = 1`],
    ['server/rest/probe.ts', 'max-lines', 'export const x = 1\n'.repeat(1) + '//\n'.repeat(301)],
    ['server/rest/probe.ts', 'max-lines-per-function', `export function f() {\n${'  String(1)\n'.repeat(71)}}`],
  ])('%s: %s is red', async (filePath, rule, code) => {
    const [result] = await eslint.lintText(code, { filePath })
    expect(result?.messages.map((message) => message.ruleId)).toContain(rule)
    expect(result?.messages.every((message) => message.severity === 2)).toBe(true)
  }, 60_000)
})

test('each count sees what it counts, and not what a comment or a string says', async () => {
  const root = tree({
    'server/rest/README.md': '# x\n'.repeat(31),
    'server/rest/a.ts': `export const a = (x: any) => x\n// any! in a comment, "any" in a string\nexport const s = 'any'\n`,
    'server/rest/b.ts': `export const b = (x?: string) => x!.length\n`,
    'server/rest/c.ts': `export { a } from './a'\nexport { b } from './b'\n`,
    'server/rest/d.ts': `// eslint-disable-next-line no-console\nexport const d = 1 // TODO\n`,
    'server/rest/e.ts': '//\n'.repeat(301),
    'server/rest/badName.ts': '',
    'app/panel.tsx': `'use client'\nexport const p = 1\n`,
    'docs/decisions/1.md': 'x\n'.repeat(41),
  })
  const findings = await countFindings(root)
  expect(Object.fromEntries(Object.entries(findings).map(([gate, found]) => [gate, found.length]))).toEqual({
    'any 0': 1,
    'non-null ! 0': 1,
    'barrels 0': 1,
    'suppressions have a reason': 1,
    'nothing left to do': 1,
    'files ≤ 300 lines': 1,
    'names are kebab-case': 1,
    'client components are named *.client.tsx': 1,
    'every folder of server has a README': 1,
    'decisions ≤ 40 lines': 1,
  })
})
