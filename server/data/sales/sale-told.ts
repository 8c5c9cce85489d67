import type { EpochMs } from '@/server/domain/kernel/local-day'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'

export const SALE_TOLD: StoredForm = { name: 'sale.told', current: 1, steps: new Map() }

/** What a sale keeps beside its columns: the instant that its period went by, its first answer, its sentences in every language. */
export interface SaleTold {
  eligible_at: EpochMs
  answer: unknown
  words: unknown
}

export const readSaleTold = (json: unknown): SaleTold => {
  const { eligible_at, answer, words } = toCurrentForm(SALE_TOLD, json)
  return { eligible_at: Number(eligible_at), answer, words }
}
export const writeSaleTold = <T extends object>(told: T) => ({ schema_version: SALE_TOLD.current, ...told })
