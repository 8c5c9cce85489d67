import type { Example } from './example'
import { enrolExample, quoteExample, refundPartExample, refundRestExample, saleExample } from './till'

export interface WalkStep {
  /** Names the step's words in the docs. */
  readonly id: 'enrol' | 'quote' | 'sale' | 'repeat' | 'refundPart' | 'refundRest' | 'ledger'
  readonly operationId: string
  readonly example: Example
}

/** The quick start of a till, as the docs print it and as a test walks it on a chain of its own. */
export const WALK: readonly WalkStep[] = [
  { id: 'enrol', operationId: 'enrolMember', example: enrolExample },
  { id: 'quote', operationId: 'makeQuote', example: quoteExample },
  { id: 'sale', operationId: 'recordSale', example: saleExample },
  { id: 'repeat', operationId: 'recordSale', example: { ...saleExample, status: 200 } },
  { id: 'refundPart', operationId: 'refundSale', example: refundPartExample },
  { id: 'refundRest', operationId: 'refundSale', example: refundRestExample },
  { id: 'ledger', operationId: 'listLedgerEntries', example: { status: 200 } },
]
