/** What the platform's own keys are for. `staff`: addresses and codes of the staff. `push`: signs messages to push services. */
export const PLATFORM_PURPOSES = ['staff', 'push'] as const
export type PlatformPurpose = (typeof PLATFORM_PURPOSES)[number]

/** What a platform key was wrapped for; no chain's id looks like it. */
export const platformContext = (purpose: string): string => `platform:${purpose}`
