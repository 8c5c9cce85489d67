import type { Operation } from './operation'
import { PROBLEM_STATUS, type ProblemStatus } from './problem-status'
import type { RefusalCode } from './refusal'

/** Every code that an operation may answer with: its own and those of the steps before it. */
export function listRefusals(operation: Operation): RefusalCode[] {
  const byContract: RefusalCode[] = [
    ...(operation.scope === 'public' ? [] : ['unauthenticated', 'forbidden', 'rate_limited'] as const),
    ...(operation.scope !== 'public' || operation.body || operation.query ? ['validation_failed'] as const : []),
    ...(operation.body ? ['payload_too_large', 'unsupported_media_type'] as const : []),
    ...(operation.idempotency ? ['idempotency_key_missing', 'idempotency_key_invalid', 'idempotency_in_progress', 'idempotency_mismatch'] as const : []),
  ]
  return [...new Set([...byContract, ...operation.refusals, 'internal' as const, 'unavailable' as const])]
}

/** The same by HTTP status, lowest first. */
export function refusalsByStatus(operation: Operation): [ProblemStatus, RefusalCode[]][] {
  const groups = new Map<ProblemStatus, RefusalCode[]>()
  for (const code of listRefusals(operation)) groups.set(PROBLEM_STATUS[code], [...(groups.get(PROBLEM_STATUS[code]) ?? []), code])
  return [...groups].sort(([a], [b]) => a - b)
}
