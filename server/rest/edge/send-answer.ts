import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import type { Reply } from '../operation'
import type { RestEnv } from './rest-env'

/** A reply as the caller sees it. A kept answer goes out byte for byte. */
export function sendAnswer(c: Context<RestEnv>, reply: Reply): Response {
  if ('bytes' in reply) return sendKept(c, reply)
  for (const [name, value] of Object.entries(reply.headers ?? {})) c.header(name, value)
  return c.json(reply.json, reply.status)
}

/** Told again, a success is 200 (nothing was made now) and a refusal keeps its status. */
function sendKept(c: Context<RestEnv>, { status, bytes, replayed }: StoredAnswer): Response {
  const isSuccess = status < 300
  if (replayed) c.header('Idempotent-Replayed', 'true')
  const type = isSuccess ? 'application/json' : 'application/problem+json'
  return c.body(new Uint8Array(bytes), (replayed && isSuccess ? 200 : status) as ContentfulStatusCode, { 'Content-Type': type })
}
