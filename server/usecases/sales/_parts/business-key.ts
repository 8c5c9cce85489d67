import { hash } from 'node:crypto'
import type { SaleBody } from '@/server/contracts/sale'
import { thousandths } from './read-basket'

/**
 * SHA-256 of what makes a sale the same sale whatever its key or transaction id: station, till, business
 * date, sequence and figures (each line's grade or sku, volume or quantity, amount; their order doesn't
 * matter). Without a sequence the pumps and the second of the till's clock stand in for it.
 */
export function businessKey(body: SaleBody): Uint8Array<ArrayBuffer> {
  const figures = body.lines
    .map((line) => line.type === 'fuel'
      ? ['f', line.grade, thousandths(line.volume).toString(), line.amount_minor]
      : ['i', line.sku, line.quantity, line.amount_minor])
    .map((figure) => JSON.stringify(figure))
    .sort()
  const which = body.pos_sequence !== undefined
    ? ['seq', body.business_date, body.pos_sequence]
    : ['sec', body.lines.map((line) => (line.type === 'fuel' ? line.pump ?? '' : '')).sort(), Math.floor(Date.parse(body.occurred_at) / 1_000)]
  return hash('sha256', JSON.stringify([body.station_id, body.pos_id, which, figures]), 'buffer')
}
