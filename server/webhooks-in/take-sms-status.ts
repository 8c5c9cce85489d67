import { z } from 'zod'
import { env } from '@/server/platform/env'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { noteSmsStatus } from '@/server/usecases/messages/note-sms-status'

const BODY_BYTES_MAX = 16_384
const place = z.object({ chain: z.uuid(), message: z.string().regex(/^msg_[0-9a-z]{26}$/) })

/** Twilio's status callback: 204, or 403 for whatever isn't signed with our token, malformed addresses included. */
export async function takeSmsStatus(request: Request, params: { chain: string; message: string }): Promise<Response> {
  const { PUBLIC_URL } = env()
  const { success, data } = place.safeParse(params)
  const body = success && PUBLIC_URL !== undefined ? await readForm(request) : null
  if (!success || !body) return answer(403)
  const report = { url: `${PUBLIC_URL ?? ''}/api/webhooks/sms/${data.chain}/${data.message}`, params: body, signature: request.headers.get('x-twilio-signature') ?? '' }
  const noted = await noteSmsStatus({ chainId: data.chain, messageId: data.message, report, requestId: makeRequestId() })
  return answer(noted.ok ? 204 : 403)
}

/** Null for a form that is longer than any report. */
async function readForm(request: Request): Promise<Record<string, string> | null> {
  if (Number(request.headers.get('content-length') ?? '0') > BODY_BYTES_MAX) return null
  const text = await request.text()
  return text.length > BODY_BYTES_MAX ? null : Object.fromEntries(new URLSearchParams(text))
}

const answer = (status: number): Response => new Response(null, { status, headers: { 'cache-control': 'no-store' } })
