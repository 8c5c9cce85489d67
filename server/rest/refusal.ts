import type { changing } from '@/server/usecases/_around/with-chain'

/** What every use-case answers. Transports know it only through the use-cases, so the types are read off their wrapper. */
export type Result<T> = Awaited<ReturnType<ReturnType<typeof changing<void, T>>>>
export type Refusal = Extract<Result<never>, { ok: false }>['refusal']
export type RefusalCode = Refusal['code']

export const answer = <T>(value: T): Result<T> => ({ ok: true, value })
export const refused = (code: RefusalCode, detail: string, more: Omit<Refusal, 'code' | 'detail'> = {}): Extract<Result<never>, { ok: false }> => ({
  ok: false,
  refusal: { code, detail, ...more },
})
