import type { RefusalCode } from '@/server/trpc/refusal'

export interface SignInRefused {
  /** `consent_needed`: the code was right; send it again with `consent` to join. `unreachable`: no answer. */
  readonly code: RefusalCode | 'consent_needed' | 'unreachable'
  readonly retryAfterSeconds?: number
  /** With `second_step_needed`: the step to finish by `finishStaffSignIn`. */
  readonly stepId?: string
}
export type SignInOutcome = { readonly signedIn: true } | ({ readonly signedIn: false } & SignInRefused)

export interface MemberSignIn {
  readonly phone?: string
  readonly email?: string
  readonly code: string
  readonly name?: string
  readonly language?: 'en' | 'zh'
  readonly consent?: { readonly terms: true; readonly marketing?: Readonly<Partial<Record<'sms' | 'email' | 'push' | 'wechat', boolean>>>; readonly version?: string }
}

/** Signs staff in on the platform host. Afterwards load a page anew, so that server components see the session. */
export const signInStaff = (form: { readonly email: string; readonly password: string }): Promise<SignInOutcome> => signIn('staff', { ...form })

/** The second step of a sign-in, or a sign-in with a passkey alone (`passkey` is what the browser made of it). */
export const finishStaffSignIn = (form: { readonly stepId: string } & ({ readonly code: string } | { readonly passkey: object })): Promise<SignInOutcome> =>
  signIn('staff', { step: form.stepId, ...('code' in form ? { code: form.code } : { passkey: JSON.stringify(form.passkey) }) })

/** Signs a member in on a portal, or joins them, with the code that `portal.startSignIn` sent. */
export function signInMember({ consent, ...form }: MemberSignIn): Promise<SignInOutcome> {
  return signIn('member', { ...form, ...(consent && { consent: JSON.stringify(consent) }) })
}

/** Ends the session. Throws when the server can't be reached: the session then goes on. */
export async function signOut(): Promise<void> {
  const answer = await post('signout', {})
  if (!answer.ok) throw new Error('signing out failed')
}

async function signIn(provider: 'staff' | 'member', form: Readonly<Record<string, string>>): Promise<SignInOutcome> {
  try {
    const answer = await post(`callback/${provider}`, form)
    const { url } = (await answer.json()) as { url: string }
    const led = new URL(url, location.href)
    // Back to a page of next-auth's own means no: with the reason, or without one when its token had gone stale.
    const isRefused = !answer.ok || led.pathname.startsWith('/api/auth/')
    return isRefused ? { signedIn: false, ...readError(led.searchParams.get('error')) } : { signedIn: true }
  } catch {
    return { signedIn: false, code: 'unreachable' }
  }
}

/** next-auth wants the token of its cookie repeated in every form. */
async function post(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json()) as { csrfToken: string }
  return fetch(`/api/auth/${path}`, { method: 'POST', body: new URLSearchParams({ ...form, csrfToken, json: 'true' }) })
}

/** `rate_limited:30` → code and seconds, `second_step_needed:chg_…` → code and step, as `server/session/auth-error.ts` writes it. */
function readError(error: string | null): SignInRefused {
  const [code, more] = (error ?? 'internal').split(':')
  const known = /^[a-z_]+$/.test(code ?? '') ? (code as SignInRefused['code']) : 'internal'
  if (known === 'second_step_needed' && more !== undefined) return { code: known, stepId: more }
  return { code: known, ...(more !== undefined && { retryAfterSeconds: Number(more) }) }
}
