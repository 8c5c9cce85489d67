import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeApiChain, type ApiChain } from '@/server/testing/make-api-chain'
import { maskAnswer } from '@/server/testing/mask-answer'
import { operationOf } from '@/server/testing/run-example'
import { startApi, type RunningApi } from '@/server/testing/start-api'
import { OPERATIONS } from '../../operations'
import { describeWalk } from '../../reference/describe-walk'
import { renderCurl, shellNames } from '../../examples/render-curl'
import { WALK } from '../../examples/walk'

let api: RunningApi
let chain: ApiChain
beforeAll(async () => {
  api = await startApi()
  chain = await makeApiChain(Date.now())
})
afterAll(() => api.close())

const inShell = async (command: string, variables: Readonly<Record<string, string>>) => {
  const { stdout } = await promisify(execFile)('bash', ['-c', command.replace(/^curl /, 'curl -si ')], { env: { ...process.env, ...variables } })
  const [head = '', text = ''] = stdout.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, text, json: JSON.parse(text) as Record<string, never> }
}

it('the quick start of a till, pasted command by command into a shell: points and money come back to where they were', async () => {
  const now = new Date()
  let variables: Record<string, string> = {
    BASE: `${api.origin}/api/v1`, KEY: chain.key, STATION: chain.stationId, PHONE: '+4915112345690', RUN: '1795334400', TODAY: now.toISOString().slice(0, 10), NOW: now.toISOString(),
  }
  const answers: Record<string, Awaited<ReturnType<typeof inShell>>> = {}
  for (const { id, operationId, example } of WALK) {
    const answer = await inShell(renderCurl(operationOf(operationId), example), variables)
    expect([id, answer.status, answer.json['code']]).toEqual([id, example.status, undefined])
    const kept = Object.entries(example.keeps ?? {}).map(([name, field]) => [shellNames[name], String(answer.json[field])])
    variables = { ...variables, ...Object.fromEntries(kept) as Record<string, string> }
    answers[id] = answer
  }
  const { sale, repeat, refundPart, refundRest, ledger } = answers
  expect(sale?.json).toMatchObject({ status: 'finalised', totals: { gross_minor: 7899, discount_minor: 126, net_minor: 7773 }, points: { earned: 42, balance_after: 42 }, discrepancies: [] })
  expect(repeat?.text).toBe(sale?.text)
  expect(repeat?.head.toLowerCase()).toContain('idempotent-replayed: true')
  expect(refundPart?.json).toMatchObject({ pay_back: [{ method: 'card', amount_minor: 320 }], points: { clawed_back: 0, balance_after: 42 } })
  expect(refundRest?.json).toMatchObject({ points: { clawed_back: 42, balance_after: 0 } })
  const entries = ledger?.json['data'] as unknown as { amount: number; balance_after: number }[]
  expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0)
  expect(entries[0]?.balance_after).toBe(0)
  const shown = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== 'repeat').map(([id, answer]) => [id, maskAnswer(answer.text, { today: variables['TODAY'] ?? '', run: variables['RUN'] ?? '' })]))
  await expect(`${JSON.stringify(shown, null, 1)}\n`).toMatchFileSnapshot('../../../../app/docs/_generated/answers.json')
})

it('the quick start as the page prints it, pasted in one piece next to a started demo: points, and back to none, with nothing to fill in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forecourt-walk-'))
  try {
    await mkdir(join(folder, '.data'))
    await writeFile(join(folder, '.data', 'demo.json'), JSON.stringify({ chains: [{ test_secret_key: chain.key }] }))
    const { demo, steps } = describeWalk(OPERATIONS)
    const script = [demo.replace('{origin}', api.origin), ...steps.map(({ curl }) => `${curl}\necho`)].join('\n').replaceAll(/^curl "/gm, 'curl -sf "')
    const { stdout } = await promisify(execFile)('bash', ['-eo', 'pipefail', '-c', script], { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } as unknown as NodeJS.ProcessEnv })
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, never>)
    expect(answers).toHaveLength(steps.length)
    expect(answers[2]).toMatchObject({ status: 'finalised', points: { earned: 42, balance_after: 42 } })
    expect(answers[3]).toEqual(answers[2])
    expect(answers.at(-1)).toMatchObject({ object: 'list', data: [expect.objectContaining({ balance_after: 0 }), expect.objectContaining({ balance_after: 42 })] })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
