import type { ChainFacts } from '@/server/platform/db/with-chain'
import { keepBriefly } from './keep-briefly'

/** A chain's side as `openChain` needs it. `clockOffsetMs` is 0 on the live side. */
export interface FoundChain {
  mode: 'live' | 'test'
  facts: ChainFacts
  clockOffsetMs: number
}

/** By chain id. What changes a chain forgets its entry here and tells the other processes by NOTIFY. */
export const chainCache = keepBriefly<FoundChain | null>('chains')
