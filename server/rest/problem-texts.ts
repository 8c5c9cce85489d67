import type { ProblemTexts } from './texts/problem-text'
import { PROBLEMS_EN } from './texts/problems-en'
import { PROBLEMS_ZH } from './texts/problems-zh'
import type { Locale } from './edge/choose-locale'

/** The words of every problem code, in every language of the product. */
export const PROBLEM_TEXTS: Readonly<Record<Locale, ProblemTexts>> = { en: PROBLEMS_EN, zh: PROBLEMS_ZH }
