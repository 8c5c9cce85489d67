import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()

it('what is on offer is told in one sentence, in the caller’s language', async () => {
  const read = async (language: string) => (await api.call({ path: '/offers', headers: { 'Accept-Language': language } })).json as unknown as { data: { promotion_id: string; name: string; text: string }[] }
  expect((await read('en')).data).toEqual([expect.objectContaining({ promotion_id: api.chain.promotionId, name: 'Everyday discount', text: expect.stringContaining('0.03') as unknown })])
  expect((await read('zh')).data[0]?.name).toBe('天天优惠')
})

it('an empty parameter counts as absent; a member or station of another chain is none', async () => {
  expect((await api.call({ path: '/offers?station_id=&member_id=' })).status).toBe(200)
  expect((await api.call({ path: `/offers?station_id=${api.chain.stationId}&member_id=${api.chain.memberId}` })).status).toBe(200)
  expect((await api.call({ path: `/offers?station_id=${api.other.stationId}` })).status).toBe(404)
  expect((await api.call({ path: `/offers?member_id=${api.other.memberId}` })).status).toBe(404)
})
