import type { Facts } from '@/server/domain/promotions/types'

/** What a condition is asked about: the lines that the conditions before it left, and what earlier promotions took off. */
export interface Asked {
  facts: Facts
  lines: readonly number[]
  /** Whose clock the promotion goes by. */
  clock: 'station' | 'chain'
  /** What earlier promotions took off some lines together, in minor units, rounded. */
  takenMinor(lines: readonly number[]): bigint
}

/** Arguments of a stored rule: the schemas of the registry have let them pass, so each rule says what it finds there. */
export type Args = never
export type Condition = (args: Args, asked: Asked) => readonly number[]
