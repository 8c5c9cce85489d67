import { brandStyle } from './brand-style'
import { readNonce } from './read-nonce'

/** Dresses the page in one chain's colour; for the head of a layout that stays mounted (a later nonce would be refused). */
export async function BrandStyleTag({ brand }: { brand: string }) {
  return (
    <style nonce={await readNonce()} suppressHydrationWarning>
      {brandStyle(brand)}
    </style>
  )
}
