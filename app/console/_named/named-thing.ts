/** A segment of members, or a group or region of stations: its code stays, its name may change. */
export interface NamedThing {
  readonly sort: 'segment' | 'group' | 'region'
  readonly code: string
  readonly name: string
  /** That was read; of a region without a name of its own 0. */
  readonly version: number
  /** How many members or stations are in it. */
  readonly held: number
}
