import { SERVICE_WORKER } from '../../_parts/service-worker'

/** A browser asks for it anew at most a day later by itself; a mended one should not wait for that. */
export const GET = () => new Response(SERVICE_WORKER, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' } })
