'use client'
import { useCan } from '../_parts/console-chain.client'
import { DeleteNamed } from './delete-named.client'
import type { NamedThing } from './named-thing'
import { RenameNamed } from './rename-named.client'

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
