import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { log } from '@/server/platform/log/log'
import { exposeMetrics } from '@/server/platform/metrics/expose-metrics'
import { listen } from './listen'

const LOOPBACK = ['127.0.0.1']
/** A web page that a browser on this machine has open may reach loopback under a name of its own. */
const OWN_NAME = /^(127\.0\.0\.1|localhost)(:\d+)?$/

/** Serves `GET /metrics` on a port of its own, to programs of this machine alone. */
export async function serveMetrics(port: number): Promise<Server> {
  const [server] = await listen(() => createServer((request, response) => void answer(request, response)), port, LOOPBACK)
  if (!server) throw new Error('the port of the metrics could not be opened')
  return server
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!OWN_NAME.test(request.headers.host ?? '') || request.url !== '/metrics' || request.method !== 'GET') return void response.writeHead(404).end()
  try {
    const { text, contentType } = await exposeMetrics()
    response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(text) }).end(text)
  } catch (error) {
    log.error({ err: error }, 'metrics could not be told')
    response.writeHead(500).end()
  }
}
