'use client'

/** The arcs of a forecourt's lane markings, faint, behind a card's content. */
export function LaneLines() {
  return (
    <svg aria-hidden viewBox="0 0 320 180" preserveAspectRatio="xMaxYMin slice" className="absolute inset-0 -z-1 size-full stroke-on-accent opacity-12" fill="none" strokeWidth="22">
      <path d="M210 -30C210 90 330 90 330 210M150 -30C150 130 290 130 290 250M90 -30C90 170 250 170 250 290" />
    </svg>
  )
}
