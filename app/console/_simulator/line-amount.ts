const VOLUME_DECIMALS = 3
const PRICE_DECIMALS = 4

/**
 * What a pump would show: volume × unit price in minor units, half up. Both are decimals as in the contract;
 * 42.13 × 1.799 at 2 decimals = 7579. Null for what is no decimal of that shape.
 */
export function lineAmountMinor(volume: string, unitPrice: string, currencyDecimals: number): number | null {
  const [quantity, price] = [scaled(volume, VOLUME_DECIMALS), scaled(unitPrice, PRICE_DECIMALS)]
  if (quantity === null || price === null) return null
  const divisor = 10n ** BigInt(VOLUME_DECIMALS + PRICE_DECIMALS - currencyDecimals)
  return Number((2n * quantity * price + divisor) / (2n * divisor))
}

function scaled(text: string, decimals: number): bigint | null {
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(text)
  const fraction = match?.[2] ?? ''
  return match?.[1] === undefined || fraction.length > decimals ? null : BigInt(match[1] + fraction.padEnd(decimals, '0'))
}
