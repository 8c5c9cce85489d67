'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Icon } from '@/app/_ui/icon/icon.client'

export interface NavItem {
  readonly key: string
  readonly href: string
  readonly label: string
  readonly icon: string
  /** A figure at the end: how much is left to do there, and the same in words. */
  readonly note?: string
  readonly noteLabel?: string
}
export function SideNav({ label, groups }: { label: string; groups: readonly (readonly NavItem[])[] }) {
  const path = usePathname()
  const home = groups[0]?.[0]?.href
  const isCurrent = (href: string) => (href === home ? path === href : path === href || path.startsWith(`${href}/`))
  return (
    <nav aria-label={label} className="flex flex-col gap-4">
      {groups.map((group) => (
        <ul key={group[0]?.key} className="flex flex-col gap-0.5">
          {group.map((item) => (
            <li key={item.key}>
              <Link
                href={item.href}
                aria-current={isCurrent(item.href) ? 'page' : undefined}
                className="flex min-h-8 items-center gap-2.5 rounded-control px-2.5 text-muted transition-colors hover:bg-text/5 hover:text-text aria-[current]:bg-text/8 aria-[current]:font-medium aria-[current]:text-text pointer-coarse:min-h-11"
              >
                <Icon path={item.icon} />
                <span className="min-w-0 flex-1 truncate">{item.label}</span>
                {item.note !== undefined && (
                  <span className="rounded-full bg-accent-soft px-1.5 text-12 font-medium text-accent-text tabular-nums">
                    <span aria-hidden>{item.note}</span>
                    <span className="sr-only">{item.noteLabel}</span>
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}
