/**
 * `npm run test:long`: the tests at great size (`*.scaled.db.test.ts` in full, `*.long.test.ts`), one file after the
 * other, and the report of the run in `docs/proof/long.md`. Parts of file names as arguments run only those files;
 * a report is written only by a run of all.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, relative } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled, ROOT } from './install.mjs'
import { runTool } from './run-step.mjs'

process.chdir(ROOT)
ensureInstalled()
await build()
const folder = join(ROOT, '.data', 'test')
mkdirSync(folder, { recursive: true })
const [report, figures] = [join(folder, 'long.json'), join(folder, 'long-figures.jsonl')]
for (const file of [report, figures]) rmSync(file, { force: true })
const wanted = process.argv.slice(2)
await runTool('vitest/vitest.mjs', ['run', '--project', 'long', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...wanted], {
  env: { FORECOURT_LONG: '1', FORECOURT_FIGURES: figures },
  quiet: false,
})
if (!existsSync(report)) process.exit(1)
const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((result) => result.status !== 'failed')).length
if (wanted.length === 0) writeFileSync(join(ROOT, 'docs', 'proof', 'long.md'), reportOf(testResults))
process.exitCode = numFailedTests + broken > 0 || numPassedTests === 0 ? 1 : 0
process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests + broken} failed\n`)

function reportOf(files) {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim()
  const rows = files.flatMap(({ name, assertionResults }) => assertionResults.map(({ fullName, status, duration }) => `| ${relative(ROOT, name)} | ${fullName} | ${status} | ${((duration ?? 0) / 1000).toFixed(1)} s |`))
  const measured = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).map(({ name, value }) => `| ${name} | ${value} |`) : []
  return [
    '# The tests at great size', '',
    `\`npm run test:long\`, commit ${commit}, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}.`, '',
    '| file | guarantee | outcome | time |', '|---|---|---|---|', ...rows, '', '| figure | value |', '|---|---|', ...measured, '',
  ].join('\n')
}
