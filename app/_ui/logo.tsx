/** Fixed markup in one piece, so that no part of the drawing streams in late. */
const MARK =
  '<rect width="28" height="28" rx="7" class="fill-accent" /><path d="M7 8.5h14M9.5 8.5V21M9.5 14.5h7.5a2.5 2.5 0 0 1 2.5 2.5v2" fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" class="stroke-on-accent" />'

/** A canopy over a pump: two strokes that also make an F. */
export function LogoMark({ className = 'size-7' }: { className?: string }) {
  return <svg aria-hidden viewBox="0 0 28 28" className={`shrink-0 ${className}`} dangerouslySetInnerHTML={{ __html: MARK }} />
}

export function Logo({ className = '' }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2.5 text-16 font-semibold tracking-tight ${className}`}>
      <LogoMark />
      Forecourt
    </span>
  )
}
