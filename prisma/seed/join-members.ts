import type { InChain } from '@/server/usecases/_around/with-chain'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import type { DemoChain } from './demo-chain'
import { joinsAt } from './generate-sales'
import { unwrap } from './unwrap'

export interface DemoMember { id: string; phone: string }

/** Enrols the first `count` members of a chain, each at their time and with their car; who is enrolled already stays as they are. */
export async function joinMembers(demo: DemoChain, side: InChain, { from, count }: { from: number; count: number }): Promise<DemoMember[]> {
  const joined: DemoMember[] = []
  for (const [index, name] of demo.members.slice(0, count).entries()) {
    const phone = demo.phone(index)
    const grade = demo.grades[index % 3]?.code
    const { member } = unwrap(await enrolMember({ ...side, now: joinsAt(demo, index, from) }, {
      phone, name, language: demo.language, birthday: birthday(index),
      vehicle: { plate: demo.plate(index), ...(grade !== undefined && { grade }) },
      consent: { terms: true, marketing: { sms: index % 3 !== 0, email: false } },
    }))
    joined.push({ id: member.id, phone })
  }
  return joined
}

const birthday = (index: number): string => `${1958 + ((index * 7) % 45)}-${String(1 + ((index * 5) % 12)).padStart(2, '0')}-${String(1 + ((index * 11) % 28)).padStart(2, '0')}`
