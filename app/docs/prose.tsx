import { Fragment } from 'react'

/** A sentence from the contract, in which `code` stands between backticks. */
export function Prose({ children }: { readonly children: string }) {
  return children.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>))
}
