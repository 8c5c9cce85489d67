import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { VERBS_WITHOUT_AUDIT } from '../_around/verbs-without-audit'

const ROOT = 'server/usecases'
/** Wrappers that may change something; `reading` can't: what it reads of persons is noted by `noteReading`. */
const CHANGING = new Set(['changing', 'changingAccount', 'idempotent', 'atTill', 'inSteps', 'onPlatform'])
const DEPTH_MAX = 6

interface Verb { verb: string; file: string; audits: boolean }
interface Parsed { source: ts.SourceFile; imports: Map<string, string>; locals: Map<string, ts.Node> }

const parsedFiles = new Map<string, Parsed>()
/** A file's own functions and constants by name, and where its imports of other use-cases come from. */
function parse(file: string): Parsed {
  const known = parsedFiles.get(file)
  if (known) return known
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const parsed: Parsed = { source, imports: new Map(), locals: new Map() }
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text.startsWith('.')) {
      const bindings = statement.importClause?.namedBindings
      const from = `${join(dirname(file), statement.moduleSpecifier.text)}.ts`
      if (bindings && ts.isNamedImports(bindings)) for (const { name } of bindings.elements) parsed.imports.set(name.text, from)
    }
    if (ts.isFunctionDeclaration(statement) && statement.name) parsed.locals.set(statement.name.text, statement)
    if (ts.isVariableStatement(statement)) for (const { name, initializer } of statement.declarationList.declarations) if (ts.isIdentifier(name) && initializer) parsed.locals.set(name.text, initializer)
  }
  parsedFiles.set(file, parsed)
  return parsed
}

/** Whether what this code runs, itself or through functions of this and other files of the use-cases, tells of a change. */
function tells(file: string, node: ts.Node, seen = new Set<ts.Node>()): boolean {
  if (seen.has(node) || seen.size > 10 ** DEPTH_MAX) return false
  seen.add(node)
  const { imports, locals } = parse(file)
  let found = false
  const visit = (inner: ts.Node): void => {
    if (found) return
    if (ts.isPropertyAccessExpression(inner) && inner.name.text === 'changed' && ts.isCallExpression(inner.parent)) found = true
    if (ts.isIdentifier(inner)) {
      const local = locals.get(inner.text)
      const from = imports.get(inner.text)
      if (local && local !== node) found ||= tells(file, local, seen)
      else if (from && !from.includes('/_around/')) {
        const elsewhere = parse(from).locals.get(inner.text)
        if (elsewhere) found ||= tells(from, elsewhere, seen)
      }
    }
    ts.forEachChild(inner, visit)
  }
  visit(node)
  return found
}

function verbsOf(file: string): Verb[] {
  const verbs: Verb[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && CHANGING.has(node.expression.text)) {
      const [how, ...work] = node.arguments
      const verb = how && nameOf(how)
      if (verb !== undefined) verbs.push({ verb, file, audits: work.some((part) => tells(file, part)) })
      else expect.fail(`${file}: a verb without a name that can be read`)
    }
    ts.forEachChild(node, visit)
  }
  visit(parse(file).source)
  return verbs
}

function nameOf(how: ts.Expression): string | undefined {
  if (ts.isStringLiteral(how)) return how.text
  const property = ts.isObjectLiteralExpression(how) ? how.properties.find((one) => one.name && ts.isIdentifier(one.name) && one.name.text === 'verb') : undefined
  return property && ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer) ? property.initializer.text : undefined
}

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((path) => join(ROOT, path)).filter((path) => path.endsWith('.ts') && !path.includes('.test.') && !path.includes('/_around/'))
const verbs = files.flatMap(verbsOf)

describe('every verb that may change something', () => {
  test('is found by this test', () => {
    expect(verbs.length).toBeGreaterThan(70)
    expect(verbs.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['member.enrol', 'keys.create', 'sales.record', 'staff.sign_in', 'privacy.erase']))
  })

  test('writes to the audit log, or is named with the reason why it doesn\'t', () => {
    const silent = verbs.filter(({ verb, audits }) => !audits && !Object.hasOwn(VERBS_WITHOUT_AUDIT, verb)).map(({ verb, file }) => `${verb} (${file})`)
    expect(silent).toEqual([])
  })

  test('has no exemption that it doesn\'t need, and no exemption is of a verb that is gone', () => {
    const names = new Set(verbs.map(({ verb }) => verb))
    expect(Object.keys(VERBS_WITHOUT_AUDIT).filter((verb) => !names.has(verb))).toEqual([])
    expect(verbs.filter(({ verb, audits }) => audits && Object.hasOwn(VERBS_WITHOUT_AUDIT, verb)).map(({ verb }) => verb)).toEqual([])
    for (const [verb, reason] of Object.entries(VERBS_WITHOUT_AUDIT)) expect(reason.length, verb).toBeGreaterThan(10)
  })

  test('is seen through functions of other files, and a verb that tells nothing is seen as silent', () => {
    const audits = (verb: string) => verbs.find((one) => one.verb === verb)?.audits
    expect(audits('programme.publish_promotion')).toBe(true)
    expect(audits('member.enrol')).toBe(true)
    expect(audits('member.try_code')).toBe(false)
  })
})
