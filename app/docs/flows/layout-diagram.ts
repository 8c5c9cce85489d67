export type ArrowKind = 'call' | 'answer' | 'lost' | 'self'
export interface DiagramStep {
  /** Places of the actors, from the left. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly kind: ArrowKind
}
export interface Diagram { readonly actors: readonly string[]; readonly steps: readonly DiagramStep[] }
export interface Drawn {
  readonly width: number
  readonly height: number
  readonly lanes: readonly { readonly x: number; readonly name: string; readonly width: number }[]
  /** `y` is the arrow's; its label's lines stand above it, the first at `y - lines × LINE`. */
  readonly steps: readonly { readonly x1: number; readonly x2: number; readonly y: number; readonly kind: ArrowKind; readonly x: number; readonly lines: readonly string[] }[]
}

/** In pixels of the drawing, which is shown one to one. */
export const LINE = 17
export const HEAD = 36
const GAP = 22
const EDGE = 4
const LATIN = 6.5
const HAN = 13
const LABEL_MIN = 168

/** Places lanes, arrows and broken labels of a sequence diagram in a given width. */
export function layoutDiagram({ actors, steps }: Diagram, width: number): Drawn {
  const lane = width / actors.length
  const lanes = actors.map((name, index) => ({ x: Math.round(lane * (index + 0.5)), name, width: Math.min(lane - 12, 132) }))
  const xOf = (place: number): number => lanes[place]?.x ?? 0
  let y = HEAD + GAP / 2
  const drawn = steps.map(({ from, to, text, kind }, index) => {
    const [x1, x2] = [xOf(from), xOf(to)]
    const room = Math.min(Math.max(Math.abs(x2 - x1) - 16, LABEL_MIN), width - 2 * EDGE)
    const lines = balance(`${index + 1}. ${text}`, room)
    const half = Math.max(...lines.map(widthOf)) / 2
    const middle = (x1 + x2) / 2
    y += lines.length * LINE + GAP
    return { x1, x2, y, kind, lines, x: Math.round(Math.min(Math.max(middle, half + EDGE), width - half - EDGE)) }
  })
  return { width, height: Math.round(y + GAP), lanes, steps: drawn }
}

/** As few lines as the room needs, and none of them much shorter than the others. */
function balance(text: string, room: number): string[] {
  let lines = breakText(text, room)
  for (let narrower = room - HAN; narrower > 0; narrower -= HAN) {
    const next = breakText(text, narrower)
    if (next.length > lines.length || next.some((line) => widthOf(line) > narrower)) break
    lines = next
  }
  return lines
}

/** Breaks at spaces, and between Han characters; closing marks stay on their line. */
function breakText(text: string, room: number): string[] {
  const parts = text.match(/[^\s\p{Script=Han}]*\p{Script=Han}[，。、；：）”]*|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [text]
  const lines: string[] = []
  let line = ''
  for (const part of parts) {
    if (line !== '' && widthOf(line + part.trimEnd()) > room) {
      lines.push(line.trimEnd())
      line = part.trimStart()
    } else line += part
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '')
}

const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? HAN : LATIN), 0)
