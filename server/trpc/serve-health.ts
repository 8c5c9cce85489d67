import { readHealth } from '@/server/usecases/upkeep/read-health'

/** Answers `/api/health` where only Next runs; elsewhere the process that owns the port answers before. */
export async function serveHealth(): Promise<Response> {
  const read = await readHealth()
  const isUp = read.ok && read.value.status === 'ok'
  return Response.json(read.ok ? read.value : { status: 'down' }, { status: isUp ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
