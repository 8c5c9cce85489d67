import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { weaknessOf } from '@/server/domain/staff/weak-password'

/**
 * Refuses a new password that is easy to guess (`validation_failed`, its field's code `too_common` or `too_close`).
 * @param words what anybody knows of its owner: address, name, chains
 */
export function guardPassword(password: string, { words, pointer = '/password' }: { words: readonly string[]; pointer?: string }): Result<null> {
  const weakness = weaknessOf(password, words)
  if (weakness === null) return ok(null)
  const detail = weakness === 'too_common' ? 'Many people use this password, so it is tried first.' : 'The password says little more than your name, address or chain.'
  return refuse('validation_failed', 'The password is easy to guess.', { errors: [{ pointer, code: weakness, detail }] })
}
