import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createRestApp } from '@/server/rest/app'

export interface RunningApi {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  origin: string
  close(): Promise<void>
}

/** The REST application on a port of its own, as the process that owns the port serves it. */
export function startApi(): Promise<RunningApi> {
  return new Promise((resolve) => {
    const server = serve({ fetch: createRestApp().fetch, hostname: '127.0.0.1', port: 0 }, (address: AddressInfo) => {
      resolve({
        origin: `http://127.0.0.1:${address.port}`,
        close: () => new Promise((done) => {
          server.close(() => done())
          if ('closeAllConnections' in server) server.closeAllConnections()
        }),
      })
    })
  })
}
