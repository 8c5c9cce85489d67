'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Icon } from '@/app/_ui/icon/icon.client'
import { arrowLeft, arrowRight } from '@/app/_ui/icon/paths'

export interface DocsTurnProps {
  readonly words: { readonly label: string; readonly previous: string; readonly next: string }
  /** All pages in reading order. */
  readonly pages: readonly { readonly href: string; readonly label: string }[]
}
/** To the page before and the page after, at the end of each; nothing on a page that is in no order. */
export function DocsTurn({ words, pages }: DocsTurnProps) {
  const path = usePathname()
  const place = pages.findIndex(({ href }) => href === path)
  if (place < 0) return null
  const [before, after] = [pages[place - 1], pages[place + 1]]
  return (
    <nav aria-label={words.label} className="mt-16 grid max-w-3xl gap-3 border-t pt-6 sm:grid-cols-2">
      {before && (
        <Link href={before.href} rel="prev" className="flex min-h-14 items-center gap-3 rounded-card border border-line px-4 py-3 hover:border-line-strong">
          <Icon path={arrowLeft} className="size-4 text-muted rtl:-scale-x-100" />
          <span className="min-w-0"><span className="block text-12 text-muted">{words.previous}</span>{before.label}</span>
        </Link>
      )}
      {after && (
        <Link href={after.href} rel="next" className="flex min-h-14 items-center justify-end gap-3 rounded-card border border-line px-4 py-3 text-end hover:border-line-strong sm:col-start-2">
          <span className="min-w-0"><span className="block text-12 text-muted">{words.next}</span>{after.label}</span>
          <Icon path={arrowRight} className="size-4 text-muted rtl:-scale-x-100" />
        </Link>
      )}
    </nav>
  )
}
