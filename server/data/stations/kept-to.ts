import type { InChain } from '@/server/platform/db/with-chain'

/** The stations that the caller is kept to, for a statement's `x IS NULL OR id = ANY (x)`; null: all of them. */
export const keptTo = ({ onlyStations }: Pick<InChain, 'onlyStations'>): string[] | null => (onlyStations ? [...onlyStations] : null)

/** Whether the caller may see what belongs to the station. */
export const isWithin = ({ onlyStations }: Pick<InChain, 'onlyStations'>, stationId: string): boolean => onlyStations?.includes(stationId) ?? true
