interface Refused { readonly code: string; readonly retryAfterSeconds?: number; /** The step of a sign-in that goes on. */ readonly stepId?: string }

/**
 * A refusal on its way through next-auth, which keeps nothing of an error but its message: the refusal's code,
 * and behind a colon the seconds to wait, or the step to go on with, if any. Read in the browser by `app/_client/sign-in.client.ts`.
 */
export const authError = ({ code, retryAfterSeconds, stepId }: Refused): Error => {
  const more = stepId ?? retryAfterSeconds
  return new Error(more === undefined ? code : `${code}:${more}`)
}
