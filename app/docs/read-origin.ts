import { headers } from 'next/headers'

/** Scheme, host and port under which the reader opened this page: what examples have to call. */
export async function readOrigin(): Promise<string> {
  const sent = await headers()
  const scheme = sent.get('x-forwarded-proto') === 'https' ? 'https' : 'http'
  return `${scheme}://${sent.get('host') ?? 'localhost'}`
}
