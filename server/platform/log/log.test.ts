import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** The log writes to the process's own stdout, so a process of its own writes it. */
function linesOf(script: string): Record<string, unknown>[] {
  const text = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { env: { ...process.env, LOG_LEVEL: 'info' }, encoding: 'utf8' })
  return text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a line says to which request and trace it belongs, and outside of both to none', () => {
  const [inside, outside] = linesOf(`
    const { log } = await import('./server/platform/log/log.ts')
    const { runWithRequest } = await import('./server/platform/log/request-context.ts')
    runWithRequest({ requestId: 'req_a', traceParent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }, () => log.info('inside'))
    log.info('outside')`)
  expect(inside).toMatchObject({ msg: 'inside', request_id: 'req_a', trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' })
  expect(outside).not.toHaveProperty('trace_id')
  expect(outside).not.toHaveProperty('request_id')
})
