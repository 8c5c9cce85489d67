import { hash } from 'node:crypto'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '@/server/platform/db/with-chain'
import { textBytes, toRow } from './to-row'

/** Where an answer stands: its day (the partition) and its id. */
export interface AnswerPlace { day: string; id: string }

export interface UsedKey {
  bodyHash: Uint8Array
  status: number
  bytes: Uint8Array
}

/** The operation and the caller's key, as the columns of `idempotency_key` find them. */
export interface KeyLookup { operation: string; key: string }
export const keyHash = (key: string): Uint8Array => hash('sha256', key, 'buffer')

/** The rows that keep an answer, which is text, under a key: merged into the payload of a commit. */
export function answerRows(scope: InChain, answer: { status: number; bytes: Uint8Array }, use?: KeyLookup & { bodyHash: Uint8Array }) {
  const place: AnswerPlace = { day: new Date(scope.now).toISOString().slice(0, 10), id: newId('ans') }
  return {
    place,
    rows: {
      answer: toRow(scope, { day: place.day, id: place.id, status: answer.status, body: textBytes(answer.bytes) }),
      ...(use && { key: keyRow(scope, use, place) }),
    },
  }
}

/** The row that points a key at an answer that exists already. */
export function keyRow(scope: InChain, use: KeyLookup & { bodyHash: Uint8Array }, place: AnswerPlace) {
  return toRow(scope, {
    operation: use.operation,
    keyHash: keyHash(use.key),
    bodyHash: use.bodyHash,
    answerDay: place.day,
    answerId: place.id,
    createdAt: new Date(scope.now),
  })
}

/** What `used_key_json_v1` found. An answer whose day was dropped can't be told again. */
export function readUsedKey(json: UsedKeyJson | null): UsedKey | undefined {
  if (!json?.answer) return undefined
  return { bodyHash: Buffer.from(json.body_hash, 'base64'), status: json.answer.status, bytes: Buffer.from(json.answer.body, 'base64') }
}
export interface AnswerJson { status: number; body: string; sealed_for: string | null }
export interface UsedKeyJson { body_hash: string; answer: AnswerJson | null }
