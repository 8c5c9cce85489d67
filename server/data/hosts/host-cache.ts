import type { ChainId } from '@/server/platform/db/with-chain'
import { keepBriefly } from '../chains/keep-briefly'

export interface FoundHost { chainId: ChainId; slug: string; mode: 'live' | 'test' }

/** By host name. Also remembers that a host is unknown, so a new chain forgets its hosts here. */
export const hostCache = keepBriefly<FoundHost | null>('hosts')
