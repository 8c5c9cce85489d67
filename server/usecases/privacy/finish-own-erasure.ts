import { openChainKey } from '@/server/data/chains/open-chain-key'
import { readPersonal } from '@/server/data/members/read-personal'
import { identifierLookup } from '@/server/data/members/resolve-member'
import { tryCode } from '@/server/data/members/try-code'
import { useCode } from '@/server/data/members/use-code'
import { erasureCodeSubject } from '@/server/data/privacy/erasure-code-subject'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { addressOfPerson } from './_parts/address-of-person'
import { eraseMember, type ErasedMember } from './erase-member'

/** Erases a member who asks for it with the code that was just sent to them. Refuses `code_invalid` for every way in which a code can be wrong. */
export const finishOwnErasure = inSteps('privacy.finish_own_erasure', async (scope: InChain, input: { memberId: string; code: string }): Promise<Result<ErasedMember>> => {
  const tried = await tryErasureCode(scope, input)
  if (!tried.ok) return tried
  const used = tried.value === null ? { ok: true as const, value: false } : await useErasureCode(scope, { codeId: tried.value })
  if (!used.ok) return used
  if (!used.value) return refuse('code_invalid', 'The code is wrong or no longer good. Ask for a new one.')
  return eraseMember(scope, { memberId: input.memberId, reason: 'member_asked' })
})

/** A transaction of its own that always commits: a wrong guess has to stay counted. */
const tryErasureCode = changing('privacy.try_erasure_code', async (scope, { memberId, code }: { memberId: string; code: string }): Promise<Result<string | null>> => {
  const personal = await readPersonal(scope, memberId)
  const address = personal && addressOfPerson(personal)
  if (!address) return ok(null)
  const subject = erasureCodeSubject(await openChainKey(scope), await identifierLookup(scope, { type: address.kind, value: address.to }, scope.now))
  return ok(await tryCode(scope, subject, code))
})

const useErasureCode = changing('privacy.use_erasure_code', async (scope, { codeId }: { codeId: string }) => ok(await useCode(scope, codeId)))
