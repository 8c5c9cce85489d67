import type { ReactNode } from 'react'
import { Nothing } from './table'

export interface DetailsProps {
  readonly items: readonly { readonly key: string; readonly label: ReactNode; readonly value: ReactNode }[]
}
/** Names and values in two columns: the facts of one thing. */
export function Details({ items }: DetailsProps) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-2">
      {items.map((item) => (
        <div key={item.key} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{item.label}</dt>
          <dd className="min-w-0">{item.value === undefined || item.value === null || item.value === '' ? <Nothing /> : item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
