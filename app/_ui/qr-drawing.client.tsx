'use client'

export interface QrDrawingProps {
  readonly path: string
  /** Modules on each side, quiet zone included. */
  readonly size: number
  readonly label: string
  readonly className: string
}

/** Black on white whatever the theme: scanners can't read the reverse. */
export function QrDrawing({ path, size, label, className }: QrDrawingProps) {
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className={`rounded-control bg-paper ${className}`}>
      <path d={path} className="fill-ink" />
    </svg>
  )
}
