/**
 * Counts that stay at zero. Run alone it prints every finding; `npm test` calls `countFindings`, one gate each.
 * TypeScript's own parser is used, so a comment or a string that contains `any` is none.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const LINES_MAX = 300
const README_LINES_MAX = 30
const DECISION_LINES_MAX = 40
const SKIPPED = new Set(['node_modules', '.next', '.build', '.data', '.git', 'public', 'test-results', 'playwright-report', 'generated'])
/** Names that a tool prescribes. */
const GIVEN_NAMES = /^(README|LICENSE|CHANGELOG|THIRD-PARTY)(\.md)?$|^next-env\.d\.ts$|^\.|^\[/
/** Next wants `'use client'` in these files themselves. */
const CLIENT_BY_NAME = new Set(['error.tsx', 'global-error.tsx'])

/** @returns {Promise<Record<string, string[]>>} findings by gate; an empty list is green */
export async function countFindings(root) {
  const { default: ts } = await import('typescript')
  const files = listFiles(root, root)
  const code = files.filter((file) => /\.(ts|tsx|mts|mjs|cjs|js)$/.test(file)).map((file) => readCode(ts, root, file))
  const typed = code.filter(({ file }) => /\.tsx?$/.test(file))
  return {
    'any 0': typed.flatMap((source) => nodesOf(ts, source, (node) => node.kind === ts.SyntaxKind.AnyKeyword)),
    'non-null ! 0': typed.flatMap((source) => nodesOf(ts, source, (node) => ts.isNonNullExpression(node) || (ts.isPropertyDeclaration(node) && node.exclamationToken))),
    'barrels 0': typed.filter((source) => isBarrel(ts, source)).map(({ file }) => file),
    'suppressions have a reason': code.flatMap(suppressions),
    'nothing left to do': code.flatMap(leftovers),
    [`files ≤ ${LINES_MAX} lines`]: code.filter(({ lines }) => lines.length > LINES_MAX).map(({ file, lines }) => `${file}: ${lines.length} lines`),
    'names are kebab-case': files.filter((file) => !isKebab(file)),
    'client components are named *.client.tsx': code.filter(isMisnamedClient).map(({ file }) => file),
    'every folder of server has a README': readmeFindings(root),
    [`decisions ≤ ${DECISION_LINES_MAX} lines`]: files.filter((file) => file.startsWith('docs/decisions/') && lineCount(join(root, file)) > DECISION_LINES_MAX),
  }
}

function listFiles(root, folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? listFiles(root, path) : [relative(root, path).replaceAll('\\', '/')]
  })
}

function readCode(ts, root, file) {
  const text = readFileSync(join(root, file), 'utf8')
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : file.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS
  return { file, text, lines: text.trimEnd().split('\n'), ast: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind) }
}

const lineCount = (path) => readFileSync(path, 'utf8').trimEnd().split('\n').length

function nodesOf(ts, { file, ast }, wanted) {
  const found = []
  const visit = (node) => {
    if (wanted(node)) found.push(`${file}:${ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1}`)
    ts.forEachChild(node, visit)
  }
  visit(ast)
  return found
}

/** A file that only passes on what other files export; a route of Next that names its screen is one statement and none. */
function isBarrel(ts, { file, ast }) {
  const { statements } = ast
  if (/^index\.tsx?$/.test(basename(file))) return true
  return statements.length > 1 && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier)
}

function suppressions({ file, lines }) {
  if (file.startsWith('.ci/')) return []
  return lines.flatMap((line, i) => {
    if (/@ts-(ignore|nocheck)/.test(line)) return [`${file}:${i + 1} ${line.trim()}`]
    const isBare = (/eslint-disable/.test(line) && !/--\s*\S.{9,}/.test(line)) || (/@ts-expect-error/.test(line) && !/@ts-expect-error:?\s+\S.{9,}/.test(line))
    return isBare ? [`${file}:${i + 1} ${line.trim()}`] : []
  })
}

function leftovers({ file, lines }) {
  if (file.startsWith('.ci/')) return []
  return lines.flatMap((line, i) => (/\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : []))
}

function isKebab(file) {
  if (!/\.(ts|tsx|mts|mjs|cjs|js|css|md|sql|prisma|json)$/.test(file)) return true
  const name = basename(file)
  return GIVEN_NAMES.test(name) || /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name)
}

function isMisnamedClient({ file, lines }) {
  if (!file.startsWith('app/') || CLIENT_BY_NAME.has(basename(file))) return false
  const isClient = lines.slice(0, 5).some((line) => /^['"]use client['"]/.test(line.trim()))
  return isClient && !/\.client\.tsx?$/.test(file)
}

function readmeFindings(root) {
  const below = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name)).map((entry) => `${folder}/${entry.name}`) : [])
  return [...below('server'), ...below('server/platform'), ...below('server/domain')].flatMap((folder) => {
    const readme = join(root, folder, 'README.md')
    if (!existsSync(readme)) return [`${folder}/README.md is missing`]
    return lineCount(readme) > README_LINES_MAX ? [`${folder}/README.md is longer than ${README_LINES_MAX} lines`] : []
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = await countFindings(dirname(dirname(fileURLToPath(import.meta.url))))
  for (const [gate, found] of Object.entries(findings)) {
    process.stdout.write(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${gate}${found.length === 0 ? '' : `: ${found.length}`}\n`)
    for (const line of found.slice(0, 20)) process.stdout.write(`       ${line}\n`)
  }
  process.exitCode = Object.values(findings).every((found) => found.length === 0) ? 0 : 1
}
