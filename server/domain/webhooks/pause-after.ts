const FIRST_MS = 5_000
const FACTOR = 4
/** The longest pause of a delivery: 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 5.7 h, then every 6 h. */
const LONGEST_MS = 6 * 3_600_000
/** An endpoint that is down is asked at least this often, so that it gets everything soon after it is back. */
const LONGEST_PROBE_MS = 15 * 60_000
/** So many failed tries in a row, and the endpoint counts as down. */
export const DOWN_AFTER = 5

/**
 * Milliseconds from a delivery's failed try to its next one.
 * @param attempts tries so far, at least 1
 * @param random from 0 to 1: between half of the pause and all of it, so that what failed together doesn't come back together
 */
export const pauseAfter = (attempts: number, random: number): number => stretched(Math.min(LONGEST_MS, FIRST_MS * FACTOR ** Math.min(attempts - 1, 12)), random)

/** Milliseconds for which an endpoint is left alone after so many failed tries in a row; 0 while it doesn't count as down. */
export const probePause = (failures: number, random: number): number => (failures < DOWN_AFTER ? 0 : stretched(Math.min(LONGEST_PROBE_MS, 30_000 * 2 ** Math.min(failures - DOWN_AFTER, 12)), random))

const stretched = (ms: number, random: number): number => Math.round(ms * (0.5 + random / 2))
