/**
 * `npm test`: every gate and every test, in an order in which the quick ones speak first. All of them run even when one
 * fails. Each gate counts as one; of the test runners every single test counts. The last line is `N passed, N failed`.
 * Names of stages as arguments (`npm test -- unit layers`) run only those.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { countFindings } from './counts.mjs'
import { findChromium } from './find-chromium.mjs'
import { ensureInstalled, ROOT } from './install.mjs'
import { runPrevious } from './previous.mjs'
import { runTool } from './run-step.mjs'

const RESULTS = join(ROOT, '.data', 'test')
const CRUISED = ['server', 'app', 'widgets', 'prisma', 'proxy.ts', 'bench', 'e2e']
const STAGES = {
  types: () => gate('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']),
  layers: () => gate('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser-layers.cjs', ...present(CRUISED)]),
  bundles: () => gate('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser-bundles.cjs', ...present(CRUISED)]),
  counts: runCounts,
  unit: () => runVitest('unit'),
  database: () => runVitest('database'),
  lint: () => linting,
  api: () => runVitest('api'),
  previous: () => besideBuild(() => runPrevious(join(RESULTS, 'previous.json'))),
  browser: runPlaywright,
}

process.chdir(ROOT)
ensureInstalled()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in STAGES))
if (unknown.length > 0) {
  process.stderr.write(`There is no stage ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}.\n`)
  process.exit(1)
}
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
await build({ only: ['database client', 'widgets'] })
const isWanted = (name) => wanted.length === 0 || wanted.includes(name)
// It works on one core: the stages before it are done on another one meanwhile.
const linting = isWanted('lint') ? gate('eslint/bin/eslint.js', ['.', '--max-warnings=0']) : undefined
linting?.catch(() => undefined)
const total = { passed: 0, failed: 0 }
for (const [name, run] of Object.entries(STAGES)) {
  if (!isWanted(name)) continue
  const startedAt = performance.now()
  process.stdout.write(`${name} … `)
  const { passed, failed, report } = await run().catch((error) => ({ passed: 0, failed: 1, report: String(error?.stack ?? error) }))
  total.passed += passed
  total.failed += failed
  process.stdout.write(`${passed} passed, ${failed} failed (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`)
  if (failed > 0) process.stdout.write(`${report.trimEnd()}\n`)
}
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)

function present(paths) {
  return paths.filter((path) => existsSync(join(ROOT, path)))
}

async function gate(script, args) {
  const { code, output } = await runTool(script, args)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, report: output }
}

async function runCounts() {
  const findings = Object.entries(await countFindings(ROOT))
  const red = findings.filter(([, found]) => found.length > 0)
  return { passed: findings.length - red.length, failed: red.length, report: red.map(([name, found]) => `  ${name}:\n    ${found.join('\n    ')}`).join('\n') }
}

/** A file that can't even be loaded has no tests to count and counts as one failure; so does a run without a report. */
async function runVitest(project) {
  const file = join(RESULTS, `${project}.json`)
  const { code, output } = await runTool('vitest/vitest.mjs', ['run', '--project', `${project}*`, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { env: { NO_COLOR: '1' } })
  if (!existsSync(file)) return code === 0 ? { passed: 0, failed: 0, report: '' } : { passed: 0, failed: 1, report: output }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((result) => result.status !== 'failed')).length
  const failed = numFailedTests + broken
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, report: output }
}

/** The pages are built on one core; the release before keeps the other one busy meanwhile. What can't be built is told by the browser stage, which builds it again. */
async function besideBuild(work) {
  if (!isWanted('browser')) return work()
  const [done] = await Promise.allSettled([work(), build()])
  if (done.status === 'rejected') throw done.reason
  return done.value
}

/** Browser, widget and screen tests against the built demo, with data and a port of their own. A skipped test counts as failed: nobody saw it pass. */
async function runPlaywright() {
  if (!existsSync(join(ROOT, 'e2e'))) return { passed: 0, failed: 0, report: '' }
  const chromium = await findChromium()
  if (!chromium) return { passed: 0, failed: 1, report: 'No Chromium was found: run `npx playwright install chromium`, or install Debian\'s package chromium.' }
  await build()
  const file = join(RESULTS, 'browser.json')
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-e2e-'))
  try {
    const env = { FORECOURT_CHROMIUM: chromium, FORECOURT_E2E_DATA: dataDir, PLAYWRIGHT_JSON_OUTPUT_NAME: file, NO_COLOR: '1' }
    const { code, output } = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], { env })
    if (!existsSync(file)) return { passed: 0, failed: 1, report: output }
    const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
    const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length
    return { passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed, report: output }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
