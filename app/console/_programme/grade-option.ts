/** A grade that a tier may look at alone. */
export interface GradeOption {
  readonly code: string
  readonly name: string
  readonly unit: 'l' | 'gal_us' | 'kwh' | 'kg'
}
