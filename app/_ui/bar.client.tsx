'use client'

export interface BarProps {
  /** 0…100; left out while nobody knows, then a part of the bar pulses. */
  readonly percent?: number | undefined
  /** In pixels. */
  readonly height: 6 | 8 | 10
  readonly fill?: string | undefined
  readonly track?: string
}

/** A horizontal bar: a drawing, because its length may not be a style attribute (the policy refuses those). What it says stands in words beside it. */
export function Bar({ percent, height, fill = 'fill-accent', track = 'bg-text/10' }: BarProps) {
  return (
    <svg aria-hidden width="100%" height={height} className={`block overflow-hidden rounded-full rtl:-scale-x-100 ${track}`}>
      <rect width={`${percent ?? 35}%`} height={height} rx={height / 2} className={percent === undefined ? `animate-pulse ${fill}` : fill} />
    </svg>
  )
}
