'use client'
import { useId } from 'react'
import { HEAD, layoutDiagram, LINE, type Diagram, type Drawn } from './layout-diagram'

export interface SequenceDiagramProps extends Diagram {
  readonly title: string
  /** The list that says the same in words. */
  readonly describedBy: string
}
/** Two drawings of one flow, so that letters keep their size: one for a phone, one for a desk. */
export function SequenceDiagram({ title, describedBy, ...diagram }: SequenceDiagramProps) {
  return (
    <figure dir="ltr" className="rounded-card border border-line bg-surface p-2 sm:p-6">
      <Drawing drawn={layoutDiagram(diagram, 332)} title={title} describedBy={describedBy} className="sm:hidden" />
      <Drawing drawn={layoutDiagram(diagram, 680)} title={title} describedBy={describedBy} className="max-sm:hidden" />
    </figure>
  )
}

interface DrawingProps { readonly drawn: Drawn; readonly title: string; readonly describedBy: string; readonly className: string }

function Drawing({ drawn, title, describedBy, className }: DrawingProps) {
  const id = useId()
  return (
    <svg viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={title} aria-describedby={describedBy} className={`mx-auto block w-full ${className}`} fill="none">
      <defs>
        <marker id={`${id}-head`} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={8} markerHeight={8} orient="auto-start-reverse">
          <path d="M0 0.5 7.5 4 0 7.5z" className="fill-accent" />
        </marker>
        <marker id={`${id}-back`} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={8} markerHeight={8} orient="auto-start-reverse">
          <path d="M1 1 7 4 1 7" className="stroke-muted" strokeWidth={1.5} />
        </marker>
      </defs>
      {drawn.lanes.map((lane) => (
        <g key={lane.name}>
          <path d={`M${lane.x} ${HEAD}V${drawn.height}`} className="stroke-line-strong" strokeDasharray="2 5" />
          <rect x={lane.x - lane.width / 2} y={1} width={lane.width} height={HEAD - 6} rx={6} className="fill-accent-soft stroke-accent-line" />
          <text x={lane.x} y={HEAD / 2 + 2} textAnchor="middle" className="fill-accent-text text-13 font-medium">{lane.name}</text>
        </g>
      ))}
      {drawn.steps.map((step) => (
        <Step key={step.y} step={step} markers={id} />
      ))}
    </svg>
  )
}

function Step({ step: { x1, x2, y, kind, x, lines }, markers }: { readonly step: Drawn['steps'][number]; readonly markers: string }) {
  const [isBack, goesRight] = [kind === 'answer', x2 > x1]
  const end = kind === 'lost' ? (x1 + x2) / 2 : x2 + (goesRight ? -3 : 3)
  const top = y - 9 - (lines.length - 1) * LINE
  return (
    <g>
      {lines.map((line, index) => (
        <text key={index} x={x} y={top + index * LINE} textAnchor="middle" strokeWidth={6} paintOrder="stroke" className="fill-text stroke-surface text-13">
          {line}
        </text>
      ))}
      {kind === 'self' && <circle cx={x1} cy={y + 3} r={5} className="fill-surface stroke-accent" strokeWidth={2} />}
      {kind === 'lost' && <path d={`M${end - 6} ${y - 6}l12 12m0 -12l-12 12`} className="stroke-bad" strokeWidth={2} strokeLinecap="round" />}
      {kind !== 'self' && (
        <path
          d={`M${x1} ${y}H${kind === 'lost' ? end + (goesRight ? -10 : 10) : end}`}
          strokeWidth={1.75}
          className={kind === 'lost' ? 'stroke-bad' : isBack ? 'stroke-muted' : 'stroke-accent'}
          strokeDasharray={isBack || kind === 'lost' ? '6 4' : undefined}
          markerEnd={kind === 'lost' ? undefined : `url(#${markers}-${isBack ? 'back' : 'head'})`}
        />
      )}
    </g>
  )
}
