/** Points lapse as a day begins: the day that people are told is the last one on which they are good, the moment before. */
export const lastMomentBefore = (lapsesAt: string): string => new Date(Date.parse(lapsesAt) - 1).toISOString()
