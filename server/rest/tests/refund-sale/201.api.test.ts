import { expect, it } from 'vitest'
import { refund } from '@/server/contracts/refund'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale } from '@/server/testing/till-calls'

const api = apiSuite()

it('three partial refunds take back exactly what was earned, and the last one clears the rest', async () => {
  const sold = await postSale(api)
  const answers: Awaited<ReturnType<typeof postRefund>>[] = []
  for (const amount of [2_526, 2_526, undefined]) answers.push(await postRefund(api, sold.json['id'], amount === undefined ? {} : { lines: [{ line_id: '1', amount_minor: amount }] }))
  expect(answers.map((one) => one.status)).toEqual([201, 201, 201])
  const refunds = answers.map((one) => refund.parse(one.json))
  expect(refunds.reduce((sum, one) => sum + one.points.clawed_back, 0)).toBe((sold.json['points'] as { earned: number }).earned)
  expect(refunds.flatMap((one) => one.pay_back).reduce((sum, one) => sum + one.amount_minor, 0)).toBe(7_579)
  const { json } = await api.call({ path: `/sales/${String(sold.json['id'])}` })
  expect([json['status'], (json['refunds'] as unknown[]).length]).toEqual(['refunded', 3])
})
