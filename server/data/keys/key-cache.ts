import { keepBriefly } from '../chains/keep-briefly'
import type { FoundKey } from './find-key'

/** By the hash of a key in hexadecimal. Also remembers that a key is unknown. */
export const keyCache = keepBriefly<FoundKey | null>('api-keys')
