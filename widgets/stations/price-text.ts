/** A price per unit in the reader's writing, with all the decimals that the station's sign has: "1.799", EUR → "€1.799". */
export function priceText(unitPrice: string, currency: string, locale: string): string {
  const decimals = unitPrice.split('.')[1]?.length ?? 0
  return Number(unitPrice).toLocaleString(locale, { style: 'currency', currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}
