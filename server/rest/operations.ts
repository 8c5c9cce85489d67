import type { Operation } from './operation'
import { makeQuoteRoute } from './routes/make-quote'
import { readDocumentRoute } from './routes/read-document'
import { readSaleRoute } from './routes/read-sale'
import { recordSaleRoute } from './routes/record-sale'
import { refundByReferenceRoute } from './routes/refund-by-reference'
import { refundSaleRoute } from './routes/refund-sale'
import { voidQuoteRoute } from './routes/void-quote'
import { voidSaleRoute } from './routes/void-sale'

const DESCRIBED: readonly Operation[] = [
  makeQuoteRoute,
  voidQuoteRoute,
  recordSaleRoute,
  readSaleRoute,
  refundSaleRoute,
  refundByReferenceRoute,
  voidSaleRoute,
]

/** Every operation of the API. Mounting, the OpenAPI document and the reference are made from this table; what isn't in it isn't there. */
export const OPERATIONS: readonly Operation[] = [...DESCRIBED, readDocumentRoute(DESCRIBED)]
