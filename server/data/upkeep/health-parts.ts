/** The parts of the product that people notice. */
export const PARTS = ['tills', 'portals', 'database', 'jobs', 'messages'] as const
export type Part = (typeof PARTS)[number]

/** 0 up, 1 slow or partly failing, 2 down. */
export type PartState = 0 | 1 | 2
export type PartStates = Readonly<Record<Part, PartState>>
