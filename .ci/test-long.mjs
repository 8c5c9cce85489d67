/**
 * `npm run test:long`: the tests at great size (`*.scaled.db.test.ts` in full, `*.long.test.ts`), one file after the
 * other, and the report in `docs/proof/long.md`: of each guarantee and figure the last run, with its commit. Parts of file
 * names as arguments run only those files; what the report says of the others stays, for some take hours.
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
const wanted = process.argv.slice(2)
// Only whole processes are tested with what a start needs; to build it takes longer than many of the others.
const files = wanted.filter((part, at) => !part.startsWith('-') && !wanted[at - 1]?.startsWith('-'))
await build(files.length > 0 && files.every((part) => part.includes('scaled')) ? { only: ['database client', 'widgets'] } : {})
// Of this process, so that one that takes hours leaves room for another beside it.
const folder = join(ROOT, '.data', `long-${process.pid}`)
mkdirSync(folder, { recursive: true })
const [results, figures] = [join(folder, 'long.json'), join(folder, 'long-figures.jsonl')]
await runTool('vitest/vitest.mjs', ['run', '--project', 'long', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...wanted], {
  env: { FORECOURT_LONG: '1', FORECOURT_FIGURES: figures },
  quiet: false,
})
if (!existsSync(results)) process.exit(1)
const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(results, 'utf8'))
const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((result) => result.status !== 'failed')).length
const report = join(ROOT, 'docs', 'proof', 'long.md')
writeFileSync(report, reportOf(testResults, existsSync(report) ? readFileSync(report, 'utf8') : ''))
rmSync(folder, { recursive: true, force: true })
process.exitCode = numFailedTests + broken > 0 || numPassedTests === 0 ? 1 : 0
process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests + broken} failed\n`)

function reportOf(files, before) {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim()
  const when = `${commit}, ${new Date().toISOString().slice(0, 10)}`
  const told = files.flatMap(({ name, assertionResults }) => assertionResults.map((result) => ({ ...result, of: `| ${relative(ROOT, name)} | ${result.fullName} |` })))
  const isLeftOut = ({ status }) => ['skipped', 'pending', 'todo'].includes(status)
  const ran = told.filter((one) => !isLeftOut(one)).map(({ of, status, duration }) => `${of} ${status} | ${((duration ?? 0) / 1000).toFixed(1)} s | ${when} |`)
  const measured = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).map(({ name, value }) => `| ${name} | ${value} | ${when} |`) : []
  const [kept, keptFigures] = before.split('| figure |').map((table) => table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| file |') && !line.startsWith('| value |')))
  const names = new Set(files.map(({ name }) => relative(ROOT, name)))
  const leftOut = new Set(told.filter(isLeftOut).map(({ of }) => of))
  const isKept = (row) => !names.has(first(row)) || leftOut.has(`${row.split(' | ').slice(0, 2).join(' | ')} |`)
  const first = (row) => row.split(' | ')[0].slice(2)
  const toldAgain = new Set(measured.map(first))
  const rows = [...(kept ?? []).filter(isKept), ...ran].sort()
  const all = [...(keptFigures ?? []).filter((row) => !toldAgain.has(first(row))), ...measured].sort()
  return [
    '# The tests at great size', '',
    `\`npm run test:long\`: of each the last run. ${cpus().length} cores, Node ${process.version}.`, '',
    '| file | guarantee | outcome | time | commit |', '|---|---|---|---|---|', ...rows, '', '| figure | value | commit |', '|---|---|---|', ...all, '',
  ].join('\n')
}
