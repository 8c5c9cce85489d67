'use client'

export interface IconProps {
  /** One of `icon/paths`. */
  readonly path: string
  /** Only where the icon stands alone and says something that no text beside it says. */
  readonly label?: string
  readonly className?: string
}

/** A line icon in the colour of its text. Icons that point along the line of reading turn with `rtl:-scale-x-100`. */
export function Icon({ path, label, className = 'size-4' }: IconProps) {
  const spoken = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinecap="round" strokeLinejoin="round" className={`shrink-0 ${className}`} {...spoken}>
      <path d={path} />
    </svg>
  )
}
