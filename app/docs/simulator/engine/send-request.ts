import type { Answer, Send } from './exchange'
import type { Json } from './script'

/** How long a till waits for an answer before it goes on without one; contract tests need more patience than a driver. */
const PATIENCE_MS = 10_000

export interface SendTarget {
  /** Scheme, host and port, without a slash at the end. */
  readonly base: string
  readonly key: string
  readonly language: string
}
/** Sends over HTTP with the secret key. No answer at all (no line, no server, too late) is null. */
export function sendOver(fetch: typeof globalThis.fetch, { base, key, language }: SendTarget): Send {
  return async ({ method, path, headers, body }) => {
    try {
      const response = await fetch(`${base}/api/v1${path}`, {
        method, cache: 'no-store', credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS),
        headers: { ...headers, Authorization: `Bearer ${key}`, 'Accept-Language': language },
        ...(body !== undefined && { body }),
      })
      const text = await response.text()
      return { status: response.status, headers: Object.fromEntries(response.headers), text, ...jsonOf(text) }
    } catch {
      return null
    }
  }
}

function jsonOf(text: string): Pick<Answer, 'json'> {
  try {
    return { json: JSON.parse(text) as Json }
  } catch {
    return {}
  }
}
