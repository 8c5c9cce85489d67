import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '@/app/_ui/icon/icon.client'
import { arrowLeft } from '@/app/_ui/icon/paths'

/** Above a title: the list that this is one of. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="inline-flex items-center gap-1.5 rounded-control text-muted hover:text-text pointer-coarse:min-h-11">
      <Icon path={arrowLeft} className="size-3.5 rtl:-scale-x-100" />
      {children}
    </Link>
  )
}
