'use client'

export interface DayPlotProps {
  readonly label: string
  /** Under the left and the right end. */
  readonly first: string
  readonly last: string
  /** `share` of the highest bar, 0…1; `text` stands above the bar. */
  readonly bars: readonly { readonly share: number; readonly title: string; readonly text?: string }[]
}
const PLOT_TOP = 22
const PLOT_HEIGHT = 138
const HEIGHT = 184

/** The drawing of `DayBars`, whole in one piece: a part of a drawing that streams in later would carry a style attribute. */
export function DayPlot({ label, first, last, bars }: DayPlotProps) {
  const step = 100 / bars.length
  const topOf = (share: number) => PLOT_TOP + PLOT_HEIGHT - Math.round(share * PLOT_HEIGHT)
  return (
    <svg role="img" aria-label={label} width="100%" height={HEIGHT} direction="ltr" className="block overflow-visible">
      {[0, 0.5, 1].map((share) => (
        <line key={share} x1="0" x2="100%" y1={PLOT_TOP + PLOT_HEIGHT * share} y2={PLOT_TOP + PLOT_HEIGHT * share} className="stroke-line" />
      ))}
      {bars.map((bar, index) => (
        <rect key={bar.title} x={`${(index + 0.14) * step}%`} width={`${0.72 * step}%`} y={topOf(bar.share)} height={Math.round(bar.share * PLOT_HEIGHT)} rx={bars.length > 40 ? 1 : 2} className="fill-accent hover:fill-accent-hover">
          <title>{bar.title}</title>
        </rect>
      ))}
      {bars.map(({ text, title, share }, index) =>
        text === undefined ? null : (
          <text key={title} {...placeText(index, step)} y={topOf(share) - 6} className="fill-text text-12 font-medium tabular-nums">
            {text}
          </text>
        ),
      )}
      <text x="0" y={HEIGHT - 4} className="fill-muted text-12">
        {first}
      </text>
      <text x="100%" y={HEIGHT - 4} textAnchor="end" className="fill-muted text-12">
        {last}
      </text>
    </svg>
  )
}

/** Above the bar's middle, but inside the drawing at both ends. */
function placeText(index: number, step: number): { x: string; textAnchor: 'start' | 'middle' | 'end' } {
  const middle = (index + 0.5) * step
  if (middle < 12) return { x: `${index * step}%`, textAnchor: 'start' }
  if (middle > 88) return { x: `${(index + 1) * step}%`, textAnchor: 'end' }
  return { x: `${middle}%`, textAnchor: 'middle' }
}
