/** One side of a chain: what the console works on. */
export interface Side {
  readonly chain: string
  readonly mode: 'live' | 'test'
}

/** The side stands in the address, so that a link leads to what its sender saw. No chain's name ends in `-test`. */
export const sideOf = (param: string): Side => (param.endsWith('-test') ? { chain: param.slice(0, -'-test'.length), mode: 'test' } : { chain: param, mode: 'live' })
export const consolePath = ({ chain, mode }: Side): string => `/console/${chain}${mode === 'test' ? '-test' : ''}`
