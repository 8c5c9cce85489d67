import { callFunction } from '@/server/platform/db/call-function'
import type { InChain } from '@/server/platform/db/with-chain'
import { readReversalBody } from '../sales/reversal-body'
import { toRow } from './to-row'

/** A till's own name for a sale, as a quote, a void or a refund brings it. */
export interface PosReference { stationId: string; posId: string; posTransactionId: string }

export interface KnownReference {
  stationKnown: boolean
  saleKnown: boolean
  /** Newest first, each with its first answer. */
  quotes: readonly { id: string; status: string; answer: Uint8Array }[]
  /** Voids and refunds that wait for the sale, oldest first. */
  pending: readonly { id: string; kind: 'void' | 'refund'; body: unknown }[]
}

/** What is known under a till's own name for a sale before the sale is there (`read_reference_v1`). */
export async function readReference(scope: InChain, reference: PosReference): Promise<KnownReference> {
  const json = (await callFunction('read_reference_v1', toRow(scope, { ...reference, at: new Date(scope.now) }))) as ReferenceJson
  return {
    stationKnown: json.station_known,
    saleKnown: json.sale_known,
    quotes: json.quotes.map((quote) => ({ ...quote, answer: Buffer.from(quote.answer, 'base64') })),
    pending: json.pending.map((one) => ({ ...one, body: readReversalBody(one.body) })),
  }
}

interface ReferenceJson {
  station_known: boolean
  sale_known: boolean
  quotes: { id: string; status: string; answer: string }[]
  pending: { id: string; kind: 'void' | 'refund'; body: unknown }[]
}
