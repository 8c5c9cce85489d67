import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'
import { listenForChanges } from '@/server/data/chains/listen-for-changes'
import { rootDir } from '@/server/platform/env'

/**
 * Next, in a process of its own. Only the process that owns the port may speak to it: the secret in every request keeps other
 * programs of the machine from reaching pages past the host check. Ends with its parent, however that ends.
 */
const secret = process.env['FORECOURT_INNER_SECRET']
delete process.env['FORECOURT_INNER_SECRET']

const app = next({ dev: false, dir: rootDir() })
await app.prepare()
const handle = app.getRequestHandler()
const stopListening = listenForChanges()

const server = createServer((request, response) => {
  if (!secret || request.headers['x-forecourt-inner'] !== secret) {
    response.writeHead(403).end()
    return
  }
  delete request.headers['x-forecourt-inner']
  void handle(request, response)
})
// Longer than the parent keeps an idle connection, so that it never writes into one that is being closed.
server.keepAliveTimeout = 120_000
server.headersTimeout = 125_000
server.requestTimeout = 0

const stop = (): void => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  void stopListening()
}
process.once('SIGTERM', stop)
process.once('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the parent decides when this process has finished.
process.on('SIGINT', () => undefined)

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
