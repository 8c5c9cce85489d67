import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { rootDir } from '@/server/platform/env'
import { exposeMetrics } from '@/server/platform/metrics/expose-metrics'
import { OPERATIONS } from '@/server/rest/operations'

const read = (path: string): string => readFileSync(join(rootDir(), 'docs/operations', path), 'utf8')

/** Prometheus' format of rule files, as far as alerts need it; anything else in it is a slip. */
const duration = z.string().regex(/^\d+[smhd]$/)
const alert = z.strictObject({
  alert: z.string().regex(/^[A-Z]\w+$/), expr: z.string().min(1), for: duration.optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string().min(10), runbook: z.string() }),
})
const rules = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(alert).min(1) })).min(1) }).parse(parse(read('alerts.yml'))).groups.flatMap((group) => group.rules)

/** Functions, words and labels of the expressions; what is left of a text are names of metrics. */
const WORDS = new Set(['sum', 'max', 'rate', 'increase', 'absent', 'time', 'predict_linear', 'by', 'on', 'and', 'or', 'job', 'instance', 'role', 'operation', 'up'])
const metricsIn = (expr: string): string[] => [...new Set(expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b\d\S*/g, ' ').match(/[a-z_][a-z0-9_:]*/g) ?? [])].filter((word) => !WORDS.has(word))

test('every metric of every alert is one that the process tells', async () => {
  const { text } = await exposeMetrics()
  const told = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']))
  const seen = rules.flatMap(({ expr }) => metricsIn(expr))
  expect(new Set(seen).size).toBeGreaterThan(12)
  for (const metric of seen) expect(told.has(metric) || told.get(metric.replace(/_(bucket|count|sum)$/, '')) === 'histogram', metric).toBe(true)
})

test('every operation that an alert names exists', () => {
  const named = rules.flatMap(({ expr }) => [...expr.matchAll(/operation=~?"([^"]+)"/g)].flatMap((match) => (match[1] ?? '').split('|')))
  const known = new Set([...OPERATIONS.map(({ operationId }) => operationId), 'pages', 'widget', 'health', 'unknown'])
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((one) => !known.has(one))).toEqual([])
})

test('every alert has a name of its own and a runbook that speaks of it', () => {
  expect(new Set(rules.map((rule) => rule.alert)).size).toBe(rules.length)
  for (const rule of rules) {
    expect(existsSync(join(rootDir(), rule.annotations.runbook)), rule.annotations.runbook).toBe(true)
    expect(readFileSync(join(rootDir(), rule.annotations.runbook), 'utf8'), rule.alert).toContain(`\`${rule.alert}\``)
  }
})

test('a runbook is one page with the same five parts, and every one is some alert’s', () => {
  for (const file of readdirSync(join(rootDir(), 'docs/operations/runbooks'))) {
    const text = read(`runbooks/${file}`)
    expect(text.split('\n').length, file).toBeLessThanOrEqual(40)
    for (const part of ['**Alerts.**', '**What people notice.**', '## First look', '## Mend', '## Afterwards']) expect(text, file).toContain(part)
    expect(rules.some(({ annotations }) => annotations.runbook.endsWith(`/${file}`)), file).toBe(true)
  }
})

test('what a runbook has us run exists: npm scripts, paths of the repository, metrics', async () => {
  const { text: exposed } = await exposeMetrics()
  const scripts = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync(join(rootDir(), 'package.json'), 'utf8'))).scripts
  for (const file of readdirSync(join(rootDir(), 'docs/operations/runbooks'))) {
    const text = read(`runbooks/${file}`)
    for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g)) expect(scripts, file).toHaveProperty(script ?? '')
    for (const [, path] of text.matchAll(/`((?:docs|server|app)\/[\w/.-]+)`/g)) expect(existsSync(join(rootDir(), path ?? '')), `${file}: ${path}`).toBe(true)
    for (const [metric] of text.matchAll(/\b(?:forecourt|nodejs|process)_[a-z0-9]+_[a-z0-9_]*[a-z0-9]\b/g)) expect(exposed.includes(metric.replace(/_(sum|count)$/, '')), `${file}: ${metric}`).toBe(true)
  }
})
