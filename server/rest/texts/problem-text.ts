import type { RefusalCode } from '../refusal'

/** The words of one problem code: `title` and `detail` go into the answer, `when` and `fix` onto its page. */
export interface ProblemText {
  title: string
  /** Said when the refusal has no sentence of its own. */
  detail: string
  /** When it is returned. */
  when: string
  /** What the caller does about it. */
  fix: string
}
export type ProblemTexts = Readonly<Record<RefusalCode, ProblemText>>
