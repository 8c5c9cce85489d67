/** The codes in what somebody typed, in capitals, each once; and the first word that can't be one. */
export function readCountries(typed: string): { codes: string[]; wrong: string | undefined } {
  const words = typed.toUpperCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return { codes: [...new Set(words)], wrong: words.find((word) => !/^[A-Z]{2}$/.test(word)) }
}
