import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '@/app/_ui/icon/icon.client'
import { arrowRight } from '@/app/_ui/icon/paths'

export interface ScreenTitleProps {
  readonly title: ReactNode
  readonly sentence?: ReactNode
  /** Where one came from. */
  readonly back?: { readonly href: string; readonly label: string }
}
/** Title and the one sentence of what a screen is for, in the portal's size. */
export function ScreenTitle({ title, sentence, back }: ScreenTitleProps) {
  return (
    <header className="mb-6">
      {back !== undefined && (
        <Link href={back.href} className="-ms-1 mb-1 inline-flex min-h-11 items-center gap-1.5 rounded-control px-1 text-14 text-muted hover:text-text">
          <Icon path={arrowRight} className="size-4 -scale-x-100 rtl:scale-x-100" />
          {back.label}
        </Link>
      )}
      <h1 className="text-28 font-semibold tracking-tight">{title}</h1>
      {sentence !== undefined && <p className="mt-1 max-w-prose text-muted">{sentence}</p>}
    </header>
  )
}

/** A part of a screen: its heading, and at the end of the line the way to all of it. */
export function Part({ title, more, children }: { title: ReactNode; more?: { readonly href: string; readonly label: string }; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-18 font-semibold">{title}</h2>
        {more !== undefined && (
          <Link href={more.href} className="inline-flex min-h-11 min-w-11 items-center justify-end rounded-control text-14 text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current">
            {more.label}
          </Link>
        )}
      </div>
      {children}
    </section>
  )
}
