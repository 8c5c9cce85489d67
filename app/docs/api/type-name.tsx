import { Fragment } from 'react'
import { TextLink } from '@/app/_ui/text-link'
import { REFERENCE } from './reference'

const SHAPES = new Set(REFERENCE.shapes.map((shape) => shape.name))

/** A type in which every named shape leads to its fields. Long unions break after their bars. */
export function TypeName({ type }: { readonly type: string }) {
  return (
    <span className="font-mono text-12 wrap-anywhere">
      {type.split(/(\w+)/).map((part, index) => (SHAPES.has(part) ? <TextLink key={index} href={`/docs/api/shapes#${part}`}>{part}</TextLink> : <Fragment key={index}>{part}</Fragment>))}
    </span>
  )
}
