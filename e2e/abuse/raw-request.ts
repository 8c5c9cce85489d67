import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  /** Status line and headers as they came. */
  head: string
  /** Without the marks of the portions that it came in, which fall elsewhere each time. */
  body: string
  /** Everything that came on the connection, further answers included. */
  all: string
}

const WAIT_MS = 5_000

/** Sends bytes as they are, which no HTTP client would, and reads until the other side closes or has been silent for a moment. Status 0: it closed without a word. */
export function sendRaw(port: number, bytes: string): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let all = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    const done = () => {
      socket.destroy()
      const at = all.indexOf('\r\n\r\n')
      const [head, rest] = at < 0 ? [all, ''] : [all.slice(0, at), all.slice(at + 4)]
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(all)?.[1] ?? 0), head, body: /^transfer-encoding: chunked/im.test(head) ? joinPortions(rest) : rest, all })
    }
    socket.setTimeout(WAIT_MS, done)
    socket.on('data', (chunk) => (all += chunk.toString('latin1'))).on('error', () => undefined).on('close', done)
  })
}

function joinPortions(rest: string): string {
  let body = ''
  for (let at = 0; ;) {
    const begin = rest.indexOf('\r\n', at) + 2
    const size = Number.parseInt(rest.slice(at, begin), 16)
    if (begin < 2 || !(size > 0)) return body
    body += rest.slice(begin, begin + size)
    at = begin + size + 2
  }
}
