const KNOWN = ['unauthenticated', 'rate_limited', 'code_invalid', 'slug_taken', 'unavailable', 'unreachable', 'validation_failed', 'second_step_failed', 'passkey_failed', 'reset_code_invalid', 'duplicate'] as const
export type RefusalKey = (typeof KNOWN)[number] | 'other'

/** The message of `auth.refusal` that says what to do about a refusal. */
export const refusalKey = (code: string): RefusalKey => KNOWN.find((known) => known === code) ?? 'other'
