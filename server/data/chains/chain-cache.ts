import { keepBriefly } from './keep-briefly'
import type { FoundChain } from './find-chain'

/** By chain id. What changes a chain forgets its entry here and tells the other processes by NOTIFY. */
export const chainCache = keepBriefly<FoundChain | null>('chains')
