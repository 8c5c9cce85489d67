import { toCurrentForm, type StoredForm, type StoredJson } from '@/server/domain/kernel/stored-form'

export const REVERSAL_BODY: StoredForm = { name: 'pending_reversal.body', current: 1, steps: new Map() }

/** What a void or refund said that came before its sale. */
export const readReversalBody = (json: unknown): StoredJson => toCurrentForm(REVERSAL_BODY, json)
export const writeReversalBody = (body: object) => ({ schema_version: REVERSAL_BODY.current, ...body })
