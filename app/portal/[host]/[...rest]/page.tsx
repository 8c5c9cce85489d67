import { notFound } from 'next/navigation'

/** What no screen answers is told in the chain's colours. */
export default function UnknownPage(): never {
  notFound()
}
