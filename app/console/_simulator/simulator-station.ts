/** A station with prices, as the simulator's fields need it. */
export interface SimulatorStation {
  readonly id: string
  readonly line: string
  readonly timeZone: string
  readonly grades: readonly { readonly code: string; readonly name: string; readonly unit: 'l' | 'gal_us' | 'kwh' | 'kg'; readonly unitPrice: string }[]
}
