/** ISO 4217 minor units that are not 1/100. `Intl` alone won't do: its data leaves out decimals that a country no longer mints (IQD, ISK). */
const DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}
export const currencyDecimals = (currency: string): number => DECIMALS[currency] ?? 2
