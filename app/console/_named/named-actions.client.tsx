'use client'
import { useCan } from '../_parts/console-chain.client'
import { DeleteNamed } from './delete-named.client'
import { RenameNamed } from './rename-named.client'

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

/** What can be done with it, for whoever may. */
export function NamedActions({ thing }: { thing: NamedThing }) {
  const may = { segment: useCan('promotions.change'), place: useCan('stations.change') }
  if (!(thing.sort === 'segment' ? may.segment : may.place)) return null
  return (
    <span className="flex flex-wrap justify-end gap-2">
      <RenameNamed key={thing.version} thing={thing} />
      <DeleteNamed thing={thing} />
    </span>
  )
}
