'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export interface DocsNavProps {
  readonly label: string
  readonly items: readonly { readonly href: string; readonly label: string }[]
}
/** Beside the text on a wide screen, a row that scrolls above it on a narrow one. */
export function DocsNav({ label, items }: DocsNavProps) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="mb-6 max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 lg:sticky lg:top-8 lg:self-start">
      <ul className="flex gap-1 lg:flex-col">
        {items.map(({ href, label: name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={currentOf(path, href)}
              className="flex min-h-9 items-center rounded-control px-3 text-14 whitespace-nowrap text-muted transition-colors hover:bg-text/5 hover:text-text aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-text pointer-coarse:min-h-11"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The page itself, or the chapter that holds it. */
function currentOf(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page'
  return href !== '/docs' && path.startsWith(`${href}/`) ? 'true' : undefined
}
