import { handleAuth } from '@/server/session/handle-auth'

/** As much of a browser as signing in needs: it keeps cookies, names its origin, and sends forms. `host` has the port. */
export class AuthBrowser {
  readonly #cookies = new Map<string, string>()

  constructor(readonly host: string) {}

  /** The headers of this browser's next request. */
  headers(more: Readonly<Record<string, string>> = {}): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Headers({ host: this.host, ...(cookie && { cookie }), ...more })
  }

  /** @param path below `/api/auth` */
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#send(path, { method: 'GET', headers: this.headers(headers) })
  }

  post(path: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const body = new URLSearchParams(form).toString()
    const named = { origin: `http://${this.host}`, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)), ...headers }
    return this.#send(path, { method: 'POST', headers: this.headers(named), body })
  }

  async signIn(provider: 'staff' | 'member', form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.post(`/callback/${provider}`, { ...form, csrfToken: await this.#csrfToken(), json: 'true' }, headers)
  }

  async signOut(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.post('/signout', { csrfToken: await this.#csrfToken(), json: 'true' }, headers)
  }

  async #csrfToken(): Promise<string> {
    const told = (await (await this.get('/csrf')).json()) as { csrfToken: string }
    return told.csrfToken
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const answer = await handleAuth(new Request(`http://127.0.0.1/api/auth${path}`, init), path.split(/[/?]/).slice(1))
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const at = pair.indexOf('=')
    const value = pair.slice(at + 1)
    const isOver = value === '' || attributes.some((attribute) => /^max-age=0$/i.test(attribute))
    if (isOver) this.#cookies.delete(pair.slice(0, at))
    else this.#cookies.set(pair.slice(0, at), value)
  }
}
