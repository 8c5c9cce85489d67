import { cache } from 'react'
import { api } from '@/server/trpc/caller'

/** The version of the terms that the member has yet to agree to; null when there is none. */
export const readTermsDue = cache(async (): Promise<string | null> => (await (await api()).portal.termsDue()).due)
