import { encode } from 'uqr'
import { QrDrawing } from './qr-drawing.client'

export interface QrProps {
  readonly text: string
  /** What it is for: “Code for the till”. */
  readonly label: string
  readonly className?: string
}

/** A QR code of medium error correction with its quiet zone of four modules. */
export function Qr({ text, label, className = 'size-48' }: QrProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h${-length}z`)).join('')
  return <QrDrawing path={path} size={size} label={label} className={className} />
}

/** Dark modules that touch are drawn as one bar: a fifth of the markup. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = []
  row.forEach((dark, x) => {
    const last = found.at(-1)
    if (!dark) return
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1
    else found.push([x, 1])
  })
  return found
}
