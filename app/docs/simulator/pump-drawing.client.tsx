'use client'
import type { Nozzle } from './engine/script'

export interface PumpDrawingProps {
  readonly nozzle: Nozzle
  readonly hasPower: boolean
  /** What is to be seen, for those who can't see it. */
  readonly label: string
}
/** Where the nozzle is, and the hose that leads there. */
const PLACES: Readonly<Record<Nozzle, { nozzle: string; hose: string }>> = {
  down: { nozzle: 'translate(128 78) rotate(78)', hose: 'M112 136 C 158 158 164 112 139 96' },
  up: { nozzle: 'translate(160 84) rotate(-8)', hose: 'M112 136 C 146 172 150 130 161 104' },
  flowing: { nozzle: 'translate(184 98) rotate(10)', hose: 'M112 136 C 150 174 166 144 181 118' },
}

/** The pump, its nozzle and the back of a car. */
export function PumpDrawing({ nozzle, hasPower, label }: PumpDrawingProps) {
  const place = PLACES[nozzle]
  return (
    <svg viewBox="0 0 288 176" role="img" aria-label={label} className="w-full" fill="none" strokeWidth={2} strokeLinejoin="round" strokeLinecap="round">
      <path d="M8 166H280" className="stroke-line-strong" />
      <rect x={26} y={18} width={88} height={148} rx={10} className="fill-raised stroke-line-strong" />
      <rect x={38} y={32} width={64} height={36} rx={5} className={hasPower ? 'fill-accent-soft stroke-accent-line' : 'fill-sunken stroke-line'} />
      <text x={70} y={57} textAnchor="middle" className={`text-18 font-semibold ${hasPower ? 'fill-accent-text' : 'fill-muted'}`} stroke="none">4</text>
      <path d="M42 84H98M42 94H82" className="stroke-line-strong" />
      <rect x={114} y={70} width={12} height={34} rx={4} className="fill-sunken stroke-line-strong" />
      <path d={place.hose} className="stroke-muted" strokeWidth={4} />
      <path d="M208 150V122q0 -12 12 -14l10 -2 14 -26q4 -7 12 -7h26" className="stroke-muted" />
      <path d="M208 150h10M254 150h28" className="stroke-muted" />
      <circle cx={236} cy={152} r={13} className="fill-ground stroke-muted" />
      <circle cx={236} cy={152} r={4} className="fill-muted" />
      <path d="M256 82h26v20h-36z" className="stroke-line-strong" />
      <g transform={place.nozzle}>
        <path d="M0 4q0 -6 6 -6h10q5 0 6 5l1 3h13" className="stroke-text" strokeWidth={4} />
        <path d="M2 4l-4 16" className="stroke-text" strokeWidth={6} />
        <path d="M6 8q6 4 8 -2" className="stroke-muted" />
      </g>
      {nozzle === 'flowing' && <path d="M222 116v6M222 130v5M222 142v4" className="animate-pulse stroke-accent" strokeWidth={3} />}
    </svg>
  )
}
