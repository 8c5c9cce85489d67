import type { z } from 'zod'
import type { Locale } from './choose-locale'
import { issueWords, type FieldErrorCode } from './issue-words'

type Issue = z.core.$ZodIssue
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body; for a query parameter its name after a slash. */
  pointer: string
  code: FieldErrorCode
  detail: string
}
const ERRORS_MAX = 100

/** What is wrong with `input`: one entry per field in the order of the contract, unknown fields one by one. */
export function listIssues(issues: readonly Issue[], input: unknown, locale: Locale): FieldError[] {
  const found = new Map<string, FieldError>()
  for (const { issue, path } of issues.flatMap((one) => flatten(one, []))) {
    const pointer = toPointer(path)
    if (found.size >= ERRORS_MAX || found.has(pointer)) continue
    const code = codeOf(issue, path, input)
    found.set(pointer, { pointer, code, detail: issueWords(issue, code, locale) })
  }
  return [...found.values()]
}

interface Placed { issue: Issue; path: readonly PropertyKey[] }

function flatten(issue: Issue, above: readonly PropertyKey[]): Placed[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ issue, path: [...path, key] }))
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return nearest(issue.errors).flatMap((one) => flatten(one, path))
  return [{ issue, path }]
}

/** Of several shapes the one that the input misses least: the caller most likely meant that one. */
function nearest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const misses = (branch: readonly Issue[]) => branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0)
  return branches.reduce((best, branch) => (misses(branch) < misses(best) ? branch : best))
}

function codeOf(issue: Issue, path: readonly PropertyKey[], input: unknown): FieldErrorCode {
  if (issue.code === 'unrecognized_keys') return 'unknown_field'
  if (isAbsent(input, path)) return 'required'
  if (issue.code === 'invalid_union') return 'invalid_value'
  return issue.code === 'invalid_type' || issue.code === 'invalid_format' || issue.code === 'invalid_value' || issue.code === 'too_small' || issue.code === 'too_big' ? issue.code : 'invalid'
}

function isAbsent(input: unknown, path: readonly PropertyKey[]): boolean {
  let held = input
  for (const part of path) {
    if (held === null || typeof held !== 'object' || !Object.hasOwn(held, part)) return true
    held = (held as Record<PropertyKey, unknown>)[part]
  }
  return held === undefined
}

/** RFC 6901: `~` is written `~0`, `/` is written `~1`; the whole document is the empty text. */
const toPointer = (path: readonly PropertyKey[]) => path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
