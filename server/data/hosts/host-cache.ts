import { keepBriefly } from '../chains/keep-briefly'
import type { FoundHost } from './find-host'

/** By host name. Also remembers that a host is unknown, so a new chain forgets its hosts here. */
export const hostCache = keepBriefly<FoundHost | null>('hosts')
