interface Refused { readonly code: string; readonly retryAfterSeconds?: number }

/**
 * A refusal on its way through next-auth, which keeps nothing of an error but its message: the refusal's code,
 * and behind a colon the seconds to wait, if any. Read in the browser by `app/_client/sign-in.client.ts`.
 */
export const authError = ({ code, retryAfterSeconds }: Refused): Error => new Error(retryAfterSeconds === undefined ? code : `${code}:${retryAfterSeconds}`)
