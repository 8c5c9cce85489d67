/** The steps of the set-up in the order in which they are walked. */
export const SETUP_STEPS = ['brand', 'stations', 'prices', 'programme', 'keys'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]
export type SetupMarks = Readonly<Partial<Record<SetupStep, 'done' | 'skipped'>>>

/** The first step that nobody has touched yet, or null when each is done or skipped. */
export const nextStep = (marks: SetupMarks): SetupStep | null => SETUP_STEPS.find((step) => marks[step] === undefined) ?? null
export const stepAfter = (step: SetupStep): SetupStep | null => SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1] ?? null
