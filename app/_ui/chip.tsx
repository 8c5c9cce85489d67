import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from './icon/icon.client'
import { circle, circleAlert, circleCheck, info, triangleAlert, x } from './icon/paths'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral' | 'accent'
export const TONE_ICON: Readonly<Record<Tone, string>> = { good: circleCheck, warn: triangleAlert, bad: circleAlert, info, neutral: circle, accent: circle }
const TONES: Readonly<Record<Tone, string>> = {
  good: 'bg-good-soft text-good-text',
  warn: 'bg-warn-soft text-warn-text',
  bad: 'bg-bad-soft text-bad-text',
  info: 'bg-info-soft text-info-text',
  neutral: 'bg-text/7 text-text',
  accent: 'bg-accent-soft text-accent-text',
}

export interface ChipProps {
  readonly tone?: Tone
  /** Another icon than the tone's own; colour never speaks alone. */
  readonly icon?: string
  readonly children: ReactNode
}
/** A state in one word. */
export function Chip({ tone = 'neutral', icon, children }: ChipProps) {
  return (
    <span className={`inline-flex max-w-full items-center gap-1 rounded-full px-2 py-0.5 text-12 font-medium ${TONES[tone]}`}>
      <Icon path={icon ?? TONE_ICON[tone]} className="size-3.5" />
      <span className="truncate">{children}</span>
    </span>
  )
}

export interface FilterChipProps {
  readonly href: string
  readonly active: boolean
  readonly children: ReactNode
}
/** A filter that lives in the URL: the link of an active one takes it out again. */
export function FilterChip({ href, active, children }: FilterChipProps) {
  return (
    <Link
      href={href}
      aria-current={active ? 'true' : undefined}
      className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-line-strong/60 px-3 text-13 transition-colors hover:border-line-strong aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent-text pointer-coarse:min-h-11 pointer-coarse:px-4"
    >
      {children}
      {active && <Icon path={x} className="size-3.5" />}
    </Link>
  )
}
