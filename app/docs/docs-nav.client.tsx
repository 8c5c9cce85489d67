'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export interface DocsNavProps {
  readonly label: string
  readonly search: { readonly label: string; readonly placeholder: string }
  readonly groups: readonly { readonly title: string; readonly items: readonly { readonly href: string; readonly label: string }[] }[]
}
/** Beside the text in chapters on a wide screen, a row that scrolls above it on a narrow one. */
export function DocsNav({ label, search, groups }: DocsNavProps) {
  const path = usePathname()
  const current = currentOf(path, groups.flatMap(({ items }) => items.map(({ href }) => href)))
  return (
    <div className="mb-6 lg:sticky lg:top-8 lg:self-start">
      <form action="/docs/search" role="search" className="mb-4">
        <span className="field-box">
          <input type="search" name="q" aria-label={search.label} placeholder={search.placeholder} maxLength={100} className="field-control h-10! text-14! pointer-coarse:h-11!" />
        </span>
      </form>
      <nav aria-label={label} className="relative max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4">
        <ul className="flex gap-1 lg:flex-col lg:gap-5">
          {groups.map(({ title, items }) => (
            <li key={title}>
              <p className="px-3 pb-1 text-12 font-medium text-muted max-lg:sr-only">{title}</p>
              <ul className="flex gap-1 lg:flex-col lg:gap-0.5">
                {items.map(({ href, label: name }) => (
                  <li key={href}>
                    <Link
                      href={href}
                      aria-current={href === path ? 'page' : href === current ? 'true' : undefined}
                      className="flex min-h-8 items-center rounded-control px-3 text-14 whitespace-nowrap text-muted transition-colors hover:bg-text/5 hover:text-text aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-text pointer-coarse:min-h-11"
                    >
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

/** The page itself, or the nearest chapter that holds it. */
function currentOf(path: string, hrefs: readonly string[]): string | undefined {
  return hrefs.filter((href) => path === href || (href !== '/docs' && path.startsWith(`${href}/`))).sort((a, b) => b.length - a.length)[0]
}
