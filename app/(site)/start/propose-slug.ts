const MAX = 40

/** An address from a chain's name: “Nordwind Énergie” → `nordwind-energie`; empty where the name has no Latin letters. */
export function proposeSlug(name: string): string {
  const folded = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
  const words = folded.replaceAll(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, MAX).replace(/-+$/, '')
  return words.replace(/-test$/, '').length < 3 ? '' : words.replace(/-test$/, '')
}
