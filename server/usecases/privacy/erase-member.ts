import type { ErasureReason } from '@/server/contracts/privacy'
import { listExportFiles } from '@/server/data/exports/list-export-files'
import { forgetExportFile } from '@/server/data/exports/forget-export-file'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { erasePersonal } from '@/server/data/privacy/erase-personal'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { forgetMail } from '@/server/platform/messages/forget-mail'
import { fileStore } from '@/server/platform/storage/file-store'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { mergedMeanwhile } from '../ledger/_parts/merged-meanwhile'
import { quitFamily } from './_parts/quit-family'
import { expireErased } from './_parts/expire-erased'
import { settleErasures } from './settle-erasures'

/** `at`: when it was first done, if this is a repetition after a restore. */
export interface EraseMember { memberId: string; reason: ErasureReason; at?: EpochMs }
export interface ErasedMember { state: 'erased' | 'erased_before'; points_expired: number }

/**
 * Erases a member: everything by which the person could be known goes at once and for good, the books stay. What is left of
 * the points expires with the reason `erased`. An id that was merged into
 * another member stands for that one. Idempotent: repeating it finishes what a crash left. Who is in a family leaves it, and
 * what it had there stays the family's. Refuses `not_found`, `unavailable`.
 */
export const eraseMember = inSteps('privacy.erase_member', async (scope: InChain, input: EraseMember): Promise<Result<ErasedMember>> => {
  const erased = await erase(scope, input)
  if (!erased.ok) return erased
  const pointsExpired = await expireErased(scope, erased.value.memberId)
  await forgetMail(erased.value.emails)
  for (const { id, fileKey } of erased.value.files) {
    await fileStore().remove(fileKey)
    await forgetFile(scope, { id })
  }
  const settled = await settleErasures(scope, { batch: 100 })
  return settled.ok ? ok({ state: erased.value.state, points_expired: pointsExpired }) : settled
})

const erase = changing('privacy.erase', async (scope, { memberId: askedId, reason, at }: EraseMember) => {
  const memberId = await findKeptMember(scope, askedId)
  const quit = await quitFamily(scope, memberId)
  if (!quit.ok) return quit
  const { outcome, emails, ids } = await erasePersonal(scope, memberId, { reason, at: at ?? scope.now })
  if (outcome === 'merged') return mergedMeanwhile()
  if (outcome === 'unknown') return refuse('not_found', 'Nothing with this id exists.')
  if (outcome === 'erased') for (const id of ids) scope.changed({ kind: 'member', id, before: { status: 'not_erased' }, after: { status: 'erased', reason } })
  return ok({ state: outcome, memberId, emails, files: await listExportFiles(scope, ['withdrawn']) })
})

const forgetFile = changing('privacy.forget_export_file', async (scope, { id }: { id: string }) => {
  await forgetExportFile(scope, id)
  return ok(undefined)
})
