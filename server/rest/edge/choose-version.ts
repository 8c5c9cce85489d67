import { answer, refused, type Result } from '../refusal'

/** The day of the first public contract. Every change since is an addition, so each later day means the same. */
export const FIRST_VERSION = '2026-11-22'

/**
 * Which day's contract speaks: the header `Forecourt-Version`, by default the day on which the key was made.
 * A day before the first contract or after tomorrow names none (tomorrow, because the caller may live east of us).
 * Refuses `validation_failed`.
 */
export function chooseVersion(header: string | undefined, keyVersion: string, nowMs: number): Result<string> {
  if (header === undefined) return answer(keyVersion)
  const tomorrow = new Date(nowMs + 86_400_000).toISOString().slice(0, 10)
  if (isDay(header) && (header === keyVersion || (header >= FIRST_VERSION && header <= tomorrow))) return answer(header)
  return refused('validation_failed', `The Forecourt-Version must be a date YYYY-MM-DD from ${FIRST_VERSION} until today.`, {
    errors: [{ pointer: '/Forecourt-Version', code: 'invalid_value', detail: `must be a date YYYY-MM-DD from ${FIRST_VERSION} until today` }],
  })
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
