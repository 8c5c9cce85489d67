import type { inferProcedureInput, inferProcedureOutput } from '@trpc/server'
import type { Refusal } from '@/server/trpc/refusal'
import type { AppRouter } from '@/server/trpc/router'

type Procedures = AppRouter['portal']
type Mutation = 'startSignIn' | 'saveVehicle' | 'acceptTerms' | 'setMarketing' | 'exportMine' | 'startErasure' | 'finishErasure' | 'setServiceMessage' | 'subscribePush' | 'unsubscribePush' | 'inviteToFamily' | 'answerFamily' | 'leaveFamily' | 'removeFromFamily' | 'endFamily'
export interface NotDone extends Partial<Pick<Refusal, 'pointer' | 'errors' | 'retryAfterSeconds'>> {
  /** `unreachable`: no answer, or none that can be read. */
  readonly code: Refusal['code'] | 'unreachable'
}
export type Called<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: NotDone }

/**
 * One mutation of the portal by a plain request: the whole tRPC client would be most of what the first view may
 * weigh. `json` is superjson's envelope; none of these inputs and answers holds anything that JSON doesn't.
 */
export async function callPortal<M extends Mutation>(name: M, input: inferProcedureInput<Procedures[M]>): Promise<Called<inferProcedureOutput<Procedures[M]>>> {
  try {
    const answer = await fetch(`/api/trpc/portal.${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ json: input }) })
    const body = (await answer.json()) as { result: { data: { json: inferProcedureOutput<Procedures[M]> } } } | { error: { json: { data: { refusal: Refusal } } } }
    return 'result' in body ? { ok: true, value: body.result.data.json } : { ok: false, refusal: body.error.json.data.refusal }
  } catch {
    return { ok: false, refusal: { code: 'unreachable' } }
  }
}
