import { openChain } from '@/server/usecases/_around/open-chain'
import { refusalOfOutage } from '@/server/usecases/_around/refusal-of-outage'
import { openChainExport } from '@/server/usecases/exports/open-chain-export'
import { createContext } from './context'
import { createCallerFactory } from './init'
import { refusalOf } from './refusal-of'
import { appRouter } from './router'

/**
 * Answers `/api/exports/<chain>/<side>/<id>` with the archive as a stream, for whom `privacy.checkExport` lets through. Anybody else,
 * and an archive whose days are over, gets 404 (401 without a session); 503 while the database is away.
 */
export async function serveExport(headers: Headers, wanted: { chain: string; mode: string; exportId: string }): Promise<Response> {
  const mode = wanted.mode === 'test' ? 'test' : wanted.mode === 'live' ? 'live' : null
  if (mode === null) return answer(404)
  const context = createContext(headers)
  try {
    const checked = await createCallerFactory(appRouter)(context).privacy.checkExport({ chain: wanted.chain, mode, exportId: wanted.exportId })
    const session = await context.session()
    if (session?.kind !== 'staff') return answer(401)
    const scope = await openChain(checked.chainId, { actor: { kind: 'staff', id: session.staffId }, requestId: context.requestId, locale: context.locale })
    const opened = await openChainExport(scope, { exportId: checked.exportId })
    if (!opened.ok) return answer(404)
    const { body, bytes, content_type, file_name } = opened.value
    return new Response(body, { headers: { 'content-type': content_type, 'content-length': String(bytes), 'content-disposition': `attachment; filename="${file_name}"`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusalOfOutage(error) ?? refusal?.code === 'unavailable') return answer(503)
    if (!refusal) throw error
    return answer(refusal.code === 'unauthenticated' ? 401 : refusal.code === 'forbidden' ? 403 : 404)
  }
}

const WORDS = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' } as const
const answer = (status: keyof typeof WORDS): Response => new Response(WORDS[status], { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', ...(status === 503 && { 'retry-after': '1' }) } })
