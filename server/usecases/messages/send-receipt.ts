import { listGrades } from '@/server/data/stations/list-grades'
import { findStation } from '@/server/data/stations/find-station'
import type { SaleAnswer } from '@/server/contracts/sale'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { changing, reading, type InChain } from '../_around/with-chain'
import { readSale } from '../sales/read-sale'
import { readReach } from './_parts/read-reach'
import { receiptFacts } from './_parts/receipt-facts'
import { tellMember, type Told } from './_parts/tell-member'
import type { Language } from './_templates/message-template'
import { receipt } from './_templates/receipt'

/** Later than this nobody waits for a receipt any more; the portal has it. */
export const RECEIPT_LATE_MS = 86_400_000
/** Whoever filled within the last hour is still awake. */
const AWAKE_MS = 3_600_000

export interface SendReceipt { memberId: string; saleId: string }

/**
 * Writes a member's receipt of a sale, where the member wants receipts, for a job to send; once, however often it is
 * called. A sale of some hours ago (a till that was offline) is told in the morning. `not_needed`: nobody wants it, it
 * was written before, the sale was taken back, or reached us more than a day ago. Refuses `not_found`.
 */
export const sendReceipt = inSteps('message.send_receipt', async (scope: InChain, { memberId, saleId }: SendReceipt): Promise<Result<Told>> => {
  const language = await readLanguage(scope, memberId)
  if (!language.ok || language.value === null) return language.ok ? ok('not_needed') : language
  const sale = await readSale({ ...scope, locale: language.value }, { saleId, forReader: true })
  if (!sale.ok) return sale
  const { status, recorded_at: recordedAt, member_id: buyer } = sale.value
  if (buyer !== memberId || status !== 'finalised' || Date.parse(recordedAt) < scope.now - RECEIPT_LATE_MS) return ok('not_needed')
  return writeReceipt(scope, { memberId, sale: sale.value, language: language.value })
})

/** Most members of most chains want none, so this is looked at before the sale is read. */
const readLanguage = reading('message.read_receipt_reach', async (scope, memberId: string): Promise<Result<Language | null>> => {
  const reach = await readReach(scope, { memberId, kind: receipt.code })
  return ok(reach && reach.to.length > 0 ? reach.language : null)
})

interface Writing { memberId: string; sale: SaleAnswer; language: Language }

const writeReceipt = changing('message.write_receipt', async (scope, { memberId, sale, language }: Writing): Promise<Result<Told>> => {
  const reach = await readReach(scope, { memberId, kind: receipt.code })
  if (!reach) return ok('not_needed')
  const station = await findStation(scope, sale.station_id)
  invariant(station, 'a sale has a station')
  const gradeNames = Object.fromEntries((await listGrades(scope)).map(({ code, name }) => [code, name]))
  const { currency, currencyDecimals } = scope.chain
  const facts = receiptFacts(sale, { station: station.name, gradeNames, currency, currencyDecimals, language })
  return ok(await tellMember(scope, { memberId, template: receipt, subject: sale.id, facts, reach: { ...reach, language }, path: `/history/${sale.id}`, isUrgent: Date.parse(sale.occurred_at) > scope.now - AWAKE_MS }))
})
