/** A sign-up whose code has been mailed. */
export interface PendingSignUp {
  readonly signUpId: string
  readonly email: string
}
const KEY = 'forecourt-sign-up'
let read: { raw: string | null; value: PendingSignUp | null } | undefined

/** What this tab remembers of a sign-up that waits for its code; the same object as long as nothing changed. */
export function keptSignUp(): PendingSignUp | null {
  const raw = sessionStorage.getItem(KEY)
  if (read?.raw !== raw) read = { raw, value: parse(raw) }
  return read.value
}
export const keepSignUp = (signUp: PendingSignUp): void => sessionStorage.setItem(KEY, JSON.stringify(signUp))
export const forgetSignUp = (): void => sessionStorage.removeItem(KEY)

function parse(raw: string | null): PendingSignUp | null {
  const [signUpId, email] = raw === null ? [] : Object.values(JSON.parse(raw) as Record<string, unknown>)
  return typeof signUpId === 'string' && typeof email === 'string' ? { signUpId, email } : null
}
