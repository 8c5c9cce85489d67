import type { InChainTx } from '@/server/platform/db/with-chain'
import { readSaleTold } from '../sales/sale-told'
import { OF_SALE, toCurrentEvent } from './event-form'

export interface ToldEvent { id: string; type: string; objectId: string; seq: bigint; object: object; occurredAt: Date }

/** Events of this chain by their ids, with all that they tell; those that aren't kept any more, or whose sale isn't, are missing. */
export async function listEvents({ chainId, tx }: InChainTx, ids: readonly string[]): Promise<ReadonlyMap<string, ToldEvent>> {
  const rows = await tx.outbox.findMany({ where: { chainId, id: { in: [...ids] } }, select: { id: true, type: true, schemaVersion: true, objectId: true, seq: true, payload: true, occurredAt: true } })
  const current = rows.map(toCurrentEvent)
  const sales = await firstAnswers({ chainId, tx }, current.filter(isOfSale).map(({ objectId }) => objectId))
  return new Map(current.flatMap(({ payload, schemaVersion: _kept, ...event }) => {
    const object = isOfSale(event) ? sales.get(event.objectId) : (payload as { object: object }).object
    return object ? [[event.id, { ...event, object }]] : []
  }))
}

const isOfSale = ({ type }: { type: string }): boolean => type === OF_SALE

/** What sales were when they were finalised. */
async function firstAnswers({ chainId, tx }: Pick<InChainTx, 'chainId' | 'tx'>, saleIds: readonly string[]): Promise<ReadonlyMap<string, object>> {
  if (saleIds.length === 0) return new Map()
  const rows = await tx.sale.findMany({ where: { chainId, id: { in: [...saleIds] } }, select: { id: true, told: true } })
  return new Map(rows.map(({ id, told }) => [id, readSaleTold(told).answer as object]))
}
