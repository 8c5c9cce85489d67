import { openChainKey } from '@/server/data/chains/open-chain-key'
import type { AnswerPlace } from '@/server/data/hot/keep-answer'
import { invariant } from '@/server/domain/kernel/invariant'
import { open, seal, type DataKey } from '@/server/platform/crypto/envelope'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { memberContext, openMemberKey } from './personal'

export interface KeptAnswer {
  status: number
  bytes: Uint8Array
  /** The member of whom the answer tells: the bytes are sealed under that member's key; or `SEALED_FOR_CHAIN`. */
  sealedFor?: string
}
/** The answer tells of nobody and holds what isn't for everybody who reads the table, such as codes: it is sealed under the chain's key. No member's id. */
export const SEALED_FOR_CHAIN = 'chain'

/** Keeps an answer at the place that its key points to. */
export async function keepAnswer(scope: InChainTx, place: AnswerPlace, answer: KeptAnswer): Promise<void> {
  const body = answer.sealedFor === undefined ? Uint8Array.from(answer.bytes) : await sealFor(scope, answer.sealedFor, { place, bytes: answer.bytes })
  await scope.tx.storedAnswer.create({
    data: { chainId: scope.chainId, day: new Date(place.day), id: place.id, status: answer.status, body, sealedFor: answer.sealedFor ?? null },
  })
}

/** The answer as it was first given; null when its day was emptied or its member was erased. */
export async function readKeptAnswer(scope: InChainTx, place: AnswerPlace): Promise<{ status: number; bytes: Uint8Array } | null> {
  const row = await scope.tx.storedAnswer.findUnique({ where: { chainId_day_id: { chainId: scope.chainId, day: new Date(place.day), id: place.id } } })
  if (!row) return null
  if (row.sealedFor === null) return { status: row.status, bytes: row.body }
  const key = await findKey(scope, row.sealedFor)
  return key && { status: row.status, bytes: open(key, row.body, answerContext(scope, row.sealedFor, place)) }
}

const answerContext = (scope: InChainTx, sealedFor: string, place: AnswerPlace): string => `${sealedFor === SEALED_FOR_CHAIN ? scope.chainId : memberContext(scope, sealedFor)}:answer:${place.id}`

async function sealFor(scope: InChainTx, sealedFor: string, { place, bytes }: { place: AnswerPlace; bytes: Uint8Array }): Promise<Uint8Array<ArrayBuffer>> {
  const key = await findKey(scope, sealedFor)
  invariant(key, 'an answer that tells of a member is kept while the member exists')
  return seal(key, bytes, answerContext(scope, sealedFor, place))
}

async function findKey(scope: InChainTx, sealedFor: string): Promise<DataKey | null> {
  if (sealedFor === SEALED_FOR_CHAIN) return openChainKey(scope)
  const row = await scope.tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId: scope.chainId, memberId: sealedFor } } })
  return row && openMemberKey(scope, row)
}

interface Sealing { memberId: string; key: DataKey }
/** Answers that tell of one member are sealed for another, who has taken that one's place. */
export async function moveAnswers(scope: InChainTx, from: Sealing, to: Sealing): Promise<void> {
  const { chainId, tx } = scope
  for (const { day, id, body } of await tx.storedAnswer.findMany({ where: { chainId, sealedFor: from.memberId } })) {
    const place = { day: day.toISOString().slice(0, 10), id }
    const bytes = open(from.key, body, answerContext(scope, from.memberId, place))
    await tx.storedAnswer.update({ where: { chainId_day_id: { chainId, day, id } }, data: { sealedFor: to.memberId, body: seal(to.key, bytes, answerContext(scope, to.memberId, place)) } })
  }
}
