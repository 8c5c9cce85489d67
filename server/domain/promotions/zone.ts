import type { Facts } from './types'

/** The IANA zone that a schedule, a window or a limit goes by. */
export const zoneOf = (facts: Pick<Facts, 'stationTimeZone' | 'chainTimeZone'>, whose: 'station' | 'chain'): string =>
  whose === 'station' ? facts.stationTimeZone : facts.chainTimeZone
