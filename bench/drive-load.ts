import { Agent, request } from 'node:http'
import { readFileSync } from 'node:fs'

export interface Load { count: number; seconds: number; perSecond: number; p50Ms: number; p99Ms: number; errors: number }

/** Runs `count` calls with `callers` at a time, each starting its next when its last is answered. */
export async function driveLoad(count: number, callers: number, call: (index: number) => Promise<boolean>): Promise<Load> {
  const times: number[] = []
  let next = 0
  let errors = 0
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: callers }, async () => {
    for (let index = next++; index < count; index = next++) {
      const at = performance.now()
      if (!(await call(index))) errors += 1
      times.push(performance.now() - at)
    }
  }))
  const seconds = (performance.now() - startedAt) / 1_000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { count, seconds, perSecond: count / seconds, p50Ms: at(0.5), p99Ms: at(0.99), errors }
}

/** All answers so far; 0 for none. */
export const answersByStatus = new Map<number, number>()

/** A keep-alive client of at most `connections`; resolves to the status. */
export function httpClient(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    send: (method: string, path: string, sent: { headers?: Record<string, string>; body?: unknown }): Promise<number> => new Promise((answered) => {
      const resolve = (status: number) => {
        answersByStatus.set(status, (answersByStatus.get(status) ?? 0) + 1)
        answered(status)
      }
      const body = sent.body === undefined ? undefined : Buffer.from(JSON.stringify(sent.body))
      const headers = { host: `localhost:${port}`, ...(body && { 'content-type': 'application/json', 'content-length': String(body.length) }), ...sent.headers }
      const call = request({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode ?? 0))
      })
      call.once('error', () => resolve(0))
      call.end(body)
    }),
    close: () => agent.destroy(),
  }
}

/** CPU seconds that a process and its threads have used so far; 0 where the system doesn't tell. */
export function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
