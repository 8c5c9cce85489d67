import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** The port of the last start if it is still free, else a random free one of 127.0.0.1, which is then remembered. */
export async function choosePort(dataDir: string): Promise<number> {
  const file = join(dataDir, 'pg-port')
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : 0
  const port = (Number.isInteger(remembered) && remembered > 1023 && remembered < 65536 && (await probe(remembered))) || (await probe(0))
  writeFileSync(file, `${port}\n`, { mode: 0o600 })
  return port
}

/** Listens for a moment; 0 when the port is taken. */
function probe(port: number): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(0))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
