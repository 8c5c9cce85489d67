import { PROBLEM_STATUS } from '../problem-status'
import { PROBLEM_TEXTS } from '../problem-texts'
import type { ProblemText } from '../texts/problem-text'
import type { RefusalCode } from '../refusal'

export interface ProblemPage { code: RefusalCode; status: number; en: ProblemText; zh: ProblemText }

/** One page for each code, by status and then by name. */
export function describeProblems(): ProblemPage[] {
  const codes = Object.keys(PROBLEM_STATUS) as RefusalCode[]
  return codes
    .map((code) => ({ code, status: PROBLEM_STATUS[code], en: PROBLEM_TEXTS.en[code], zh: PROBLEM_TEXTS.zh[code] }))
    .sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
}
