import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** `hang`: nothing passes, either way. `mute`: what is asked arrives, no answer comes back. `refuse`: connections end at once. */
export type Fault = 'none' | 'hang' | 'mute' | 'refuse'

/** Stands between the product and its database, and harms the way between them. Loopback only. */
export class FaultProxy {
  private fault: Fault = 'none'
  private readonly pairs = new Set<{ caller: Socket; database: Socket }>()
  private constructor(private readonly server: Server) {}

  static start(to: { host: string; port: number }): Promise<FaultProxy> {
    return new Promise((resolve) => {
      const server = createServer((caller) => proxy.join(caller, connect(to)))
      const proxy = new FaultProxy(server)
      server.listen(0, '127.0.0.1', () => resolve(proxy))
    })
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** From now on, for connections that are there and for new ones. What was muted is lost, as by a cable that was pulled. */
  set(fault: Fault): void {
    const wasMute = this.fault === 'mute'
    this.fault = fault
    for (const pair of this.pairs) {
      if (fault === 'refuse' || wasMute) end(pair)
      else obey(pair, fault)
    }
  }

  close(): Promise<void> {
    for (const pair of this.pairs) end(pair)
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private join(caller: Socket, database: Socket): void {
    const pair = { caller, database }
    for (const socket of [caller, database]) socket.on('error', () => end(pair)).on('close', () => { end(pair); this.pairs.delete(pair) })
    if (this.fault === 'refuse') return end(pair)
    this.pairs.add(pair)
    caller.on('data', (bytes) => database.write(bytes))
    database.on('data', (bytes) => (this.fault === 'mute' ? undefined : caller.write(bytes)))
    obey(pair, this.fault)
  }
}

function obey({ caller, database }: { caller: Socket; database: Socket }, fault: Fault): void {
  for (const socket of [caller, database]) if (fault === 'hang') socket.pause()
  else socket.resume()
}

function end({ caller, database }: { caller: Socket; database: Socket }): void {
  caller.destroy()
  database.destroy()
}
