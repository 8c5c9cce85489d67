import { warmConnections } from '@/server/platform/db/warm-connections'

/** Opens the connections that quotes and sales leave on, and has them plan what they run. */
export const warmTillConnections = (): Promise<void> => warmConnections()
