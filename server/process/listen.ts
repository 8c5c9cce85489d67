import type { Server } from 'node:http'
import { createServer, type Server as NetServer } from 'node:net'
import { StartRefused } from '@/server/platform/env'

const isMissingFamily = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')

/**
 * Opens one server per address at the same port. A machine without IPv6 is served by IPv4 alone.
 * Throws `StartRefused` when the port is taken or may not be opened.
 */
export async function listen(makeServer: () => Server, port: number, addresses: readonly string[]): Promise<Server[]> {
  const servers: Server[] = []
  for (const address of addresses) {
    const server = makeServer()
    try {
      await open(server, port, address)
      servers.push(server)
    } catch (error) {
      if (isMissingFamily(error) && addresses.length > 1) continue
      for (const opened of servers) opened.close()
      throw refusal(error, port)
    }
  }
  if (servers.length === 0) throw new StartRefused(`None of the addresses ${addresses.join(', ')} exists on this machine; set BIND to one that does.`)
  return servers
}

/** Asks for the port and gives it back: a start that can't end well stops before it touches the database. */
export async function assertPortFree(port: number, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const probe = createServer()
    try {
      await open(probe, port, address)
    } catch (error) {
      if (!isMissingFamily(error)) throw refusal(error, port)
    } finally {
      probe.close()
    }
  }
}

function open(server: NetServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, ipv6Only: host.includes(':'), exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function refusal(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') return new StartRefused(`Port ${port} is taken by another program; stop that program or set PORT to another number.`)
  if (code === 'EACCES') return new StartRefused(`The user who runs this may not open port ${port}; set PORT to a number above 1023.`)
  return error
}
