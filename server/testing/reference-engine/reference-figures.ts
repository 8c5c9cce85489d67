/** "12.5" as thousandths: 12500n. The schemas have let it pass, so it has digits and at most one point. */
export const readE3 = (text: string): bigint => readScaled(text, 3)
/** "0.10" as ten-thousandths: 1000n. */
export const readE4 = (text: string): bigint => readScaled(text, 4)

function readScaled(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}
