import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type AuthOptions } from 'next-auth'
import { readCookies } from './read-cookie'

export interface AuthCall {
  readonly request: Request
  /** The path below `/api/auth`, split at its slashes. */
  readonly path: readonly string[]
  /** Where the request was sent to, as `requestOrigin` reads it: `http://nordwind.localhost:3000`. */
  readonly origin: string
  readonly options: AuthOptions
}

/**
 * Runs next-auth for one request. Its handler for route files reads `X-Forwarded-Host` from whoever sends it;
 * so the request is handed over in the older form with exactly the headers that it may know, host and scheme
 * among them as we read them.
 */
export async function callNextAuth(call: AuthCall): Promise<Response> {
  // next-auth trusts the host that it is given only when this is set, and a NEXTAUTH_URL would send every portal to one host.
  process.env['AUTH_TRUST_HOST'] = '1'
  delete process.env['NEXTAUTH_URL']
  const answer = new CollectedAnswer()
  const handle = NextAuth as unknown as (request: NextApiRequest, answer: NextApiResponse, options: AuthOptions) => Promise<void>
  await handle((await toApiRequest(call)) as unknown as NextApiRequest, answer as unknown as NextApiResponse, call.options)
  return answer.toResponse()
}

async function toApiRequest({ request, path, origin }: AuthCall): Promise<Pick<NextApiRequest, 'method' | 'query' | 'headers' | 'body'> & { cookies: Record<string, string> }> {
  const { host, protocol } = new URL(origin)
  const url = new URL(request.url)
  return {
    method: request.method,
    query: { ...Object.fromEntries([...url.searchParams].filter(isHarmless)), nextauth: path.filter((part) => WORD.test(part)) },
    headers: { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) },
    cookies: { ...readCookies(request.headers) },
    body: request.method === 'POST' ? await readForm(request) : undefined,
  }
}

/** next-auth writes `error`, from query or path, into the address of our page as it is; ours are words and perhaps a number. */
const WORD = /^[\w:-]{1,64}$/
const isHarmless = ([name, value]: readonly [string, string]): boolean => name !== 'error' || WORD.test(value)

async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return {}
  return Object.fromEntries(new URLSearchParams(await request.text()))
}

/** Takes what next-auth writes to a Node answer. */
class CollectedAnswer {
  #status = 200
  #body: string | null = null
  readonly #headers = new Headers({ 'cache-control': 'private, no-store' })

  status(code: number): this {
    this.#status = code
    return this
  }
  getHeader(name: string): string[] | undefined {
    return name.toLowerCase() === 'set-cookie' ? this.#headers.getSetCookie() : undefined
  }
  setHeader(name: string, value: string | readonly string[]): this {
    this.#headers.delete(name)
    for (const one of typeof value === 'string' ? [value] : value) this.#headers.append(name, one)
    return this
  }
  json(body: unknown): void {
    this.#headers.set('content-type', 'application/json')
    this.#body = JSON.stringify(body)
  }
  send(body: unknown): void {
    if (typeof body === 'object' && body !== null) this.json(body)
    else this.#body = typeof body === 'string' ? body : null
  }
  end(): void {
    this.#body = null
  }
  toResponse(): Response {
    return new Response(this.#body, { status: this.#status, headers: this.#headers })
  }
}
