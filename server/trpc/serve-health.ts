import { readHealth } from '@/server/usecases/upkeep/read-health'

/** Answers `/api/health` where only Next runs; elsewhere the process that owns the port answers before. */
export async function serveHealth(): Promise<Response> {
  const health = await readHealth({ arePagesUp: true })
  return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
