/**
 * The release before on today's schema: while a new release is rolled out, processes of both run on one database. Takes the
 * commit before the newest migration was added, puts today's migrations into it, and runs its own API tests.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './install.mjs'
import { runStep } from './run-step.mjs'

const MIGRATIONS = 'prisma/migrations'
/** What tills do all day, as it goes when it goes well; a fixed choice keeps the stage under a minute. */
const TESTS = ['enrol-member/201', 'look-up-member/200', 'make-quote/201', 'record-sale/201', 'refund-sale/201', 'void-quote/200', 'void-sale/every-status'].map((name) => `server/rest/tests/${name}.api.test.ts`)

/** @returns {Promise<{passed: number, failed: number, report: string}>} counts of the release before; none where there is no release before */
export async function runPrevious(resultFile) {
  const previous = findPrevious()
  if (!previous.commit) {
    process.stdout.write(`(${previous.reason}) `)
    return { passed: 0, failed: 0, report: '' }
  }
  const folder = join(mkdtempSync(join(tmpdir(), 'forecourt-previous-')), 'release')
  try {
    const added = git(['worktree', 'add', '--detach', '--force', folder, previous.commit])
    if (added.status !== 0) return { passed: 0, failed: 1, report: `The release before could not be checked out:\n${added.stderr}` }
    return await testRelease(folder, resultFile)
  } finally {
    git(['worktree', 'remove', '--force', folder])
    rmSync(join(folder, '..'), { recursive: true, force: true })
  }
}

/** The parent of the commit that added the newest migration; HEAD while that one isn't committed yet. */
function findPrevious() {
  const names = readdirSync(join(ROOT, MIGRATIONS), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  if (names.length < 2) return { reason: 'there is one migration, so no release before it' }
  if (git(['rev-parse', '--verify', '-q', 'HEAD']).status !== 0) return { reason: 'there is no git history' }
  const adding = names.map((name) => git(['log', '--diff-filter=A', '--format=%ct %H', '--', `${MIGRATIONS}/${name}/migration.sql`]).stdout.trim().split('\n').at(-1) ?? '')
  if (adding.includes('')) return { commit: 'HEAD' }
  const newest = adding.toSorted((a, b) => Number(b.split(' ')[0]) - Number(a.split(' ')[0]))[0].split(' ')[1]
  const parent = git(['rev-parse', '--verify', '-q', `${newest}^`])
  return parent.status === 0 ? { commit: parent.stdout.trim() } : { reason: 'history ends at the commit that added the newest migration' }
}

async function testRelease(folder, resultFile) {
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(folder, 'node_modules'))
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NO_COLOR: '1' }
  const generated = await runStep(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], { env, cwd: folder })
  if (generated.code !== 0) return { passed: 0, failed: 1, report: generated.output }
  rmSync(join(folder, MIGRATIONS), { recursive: true })
  cpSync(join(ROOT, MIGRATIONS), join(folder, MIGRATIONS), { recursive: true })
  const wanted = TESTS.filter((path) => existsSync(join(folder, path)))
  const { code, output } = await runStep(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'api', '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`, ...wanted], { env, cwd: folder })
  if (!existsSync(resultFile)) return { passed: 0, failed: 1, report: output }
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(resultFile, 'utf8'))
  const failed = numFailedTests === 0 && (code !== 0 || numPassedTests === 0) ? 1 : numFailedTests
  return { passed: numPassedTests, failed, report: output }
}

const git = (args) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' })
