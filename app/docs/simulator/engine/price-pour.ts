const QUANTITY_DECIMALS = 3
const PRICE_DECIMALS = 4

/**
 * What a pump shows for a volume at a sign price, half-up, in minor units of a currency with `decimals` decimals.
 * @param volume decimal text with at most three decimals
 * @param unitPrice decimal text of the major unit with at most four decimals
 */
export function pricePour(volume: string, unitPrice: string, decimals: number): number {
  const product = scaled(volume, QUANTITY_DECIMALS) * scaled(unitPrice, PRICE_DECIMALS)
  const divisor = 10n ** BigInt(QUANTITY_DECIMALS + PRICE_DECIMALS - decimals)
  return Number((product * 2n + divisor) / (divisor * 2n))
}

function scaled(text: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
}
