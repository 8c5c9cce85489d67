import { headers } from 'next/headers'

/** The nonce of this answer's content security policy, which the proxy puts into the request as `x-nonce`. */
export async function readNonce(): Promise<string | undefined> {
  return (await headers()).get('x-nonce') ?? undefined
}
