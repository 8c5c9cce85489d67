'use client'

/** A canopy over a pump: two strokes that also make an F. */
export function LogoMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 28 28" className={`shrink-0 ${className}`}>
      <rect width="28" height="28" rx="7" className="fill-accent" />
      <path d="M7 8.5h14M9.5 8.5V21M9.5 14.5h7.5a2.5 2.5 0 0 1 2.5 2.5v2" fill="none" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" className="stroke-on-accent" />
    </svg>
  )
}
