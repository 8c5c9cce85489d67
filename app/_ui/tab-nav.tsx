import Link from 'next/link'
import type { ReactNode } from 'react'

export interface TabNavItem {
  readonly href: string
  readonly label: ReactNode
  readonly current: boolean
}
/** Tabs that are pages: each has its own URL. */
export function TabNav({ label, items }: { label: string; items: readonly TabNavItem[] }) {
  return (
    <nav aria-label={label} className="mb-6 flex gap-1 overflow-x-auto border-b">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className="inline-flex min-h-9 items-center border-b-2 border-transparent px-3 text-13 whitespace-nowrap text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-text pointer-coarse:min-h-11"
        >
          {item.label}
        </Link>
      ))}
    </nav>
  )
}
