import { expect } from 'vitest'
import { answerPoolInvite } from '@/server/usecases/pools/answer-pool-invite'
import { inviteToPool } from '@/server/usecases/pools/invite-to-pool'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import { findMember } from '@/server/usecases/members/find-member'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { redeemPoints } from '@/server/usecases/redemptions/redeem-points'
import { codeOf, once, openPointDesk, valueOf } from './point-desk'
import { finishBackfills, proveBooks, sealAll } from './prove-books'

/** A station whose programme has families, with as many members as a test asks for; the desk's own member is one like the others. */
export async function openFamilyDesk(start: number, familyMax = 4) {
  const desk = await openPointDesk(start)
  await desk.change({ family: { allowed: true, members_max: familyMax } })
  const phones = new Map<string, string>()
  const family = {
    desk,
    async person(litres = 0, name?: string): Promise<string> {
      const phone = `+49152${String(30_000_000 + phones.size)}`
      const { id } = valueOf(await enrolMember(desk.scope, { phone, ...(name !== undefined && { name }), consent: { terms: true } })).member
      phones.set(id, phone)
      if (litres > 0) await desk.fill(litres, { member: { id } })
      return id
    },
    invite: (headId: string, memberId: string) => inviteToPool(desk.scope, { memberId: headId, phone: phones.get(memberId) ?? memberId }),
    answer: (headId: string, memberId: string, accepted = true) => answerPoolInvite(desk.scope, { memberId, headId, accepted }),
    async join(headId: string, ...memberIds: string[]): Promise<void> {
      for (const memberId of memberIds) {
        valueOf(await family.invite(headId, memberId))
        expect(codeOf(await family.answer(headId, memberId))).toBe('ok')
      }
    },
    redeem(memberId: string, points: number) {
      const body = { member: { id: memberId }, points }
      return redeemPoints(desk.scope, { body, idempotency: once(body) })
    },
    async balance(memberId: string) {
      const { available, reserved, pending, debt } = valueOf(await findMember(desk.scope, { memberId })).balances.points
      return { available, reserved, pending, debt }
    },
    available: async (memberId: string) => (await family.balance(memberId)).available,
    entries: async (memberId: string, limit = 100) => valueOf(await listLedgerEntries(desk.scope, { memberId, limit })).data,
    /** The whole proof of the chain's books, sealed. */
    async prove(): Promise<void> {
      await finishBackfills(desk.scope)
      await sealAll(desk.scope)
      expect(await proveBooks(desk.scope)).toEqual([])
    },
  }
  return family
}
export type FamilyDesk = Awaited<ReturnType<typeof openFamilyDesk>>
