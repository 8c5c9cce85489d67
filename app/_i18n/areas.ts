/** One message file per area and language: `messages/<language>/<area>.json`; the area's name is the namespace. */
export const AREAS = ['common', 'site', 'auth', 'console', 'staff', 'portal', 'docs', 'guides', 'simulator', 'crash'] as const
export type Area = (typeof AREAS)[number]
