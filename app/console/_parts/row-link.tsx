import Link from 'next/link'
import type { ReactNode } from 'react'

/** The link of a table's row: its name is the link, and the whole row takes the press. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="after:absolute after:inset-0 hover:underline focus-visible:outline-offset-0">
      {children}
    </Link>
  )
}
