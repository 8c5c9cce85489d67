/**
 * The modules of a QR code (ISO/IEC 18004) of version 3, error correction M, mask 0, row by row: 29 × 29, without the
 * quiet zone. Only what the card needs: up to 61 characters of the alphanumeric set, whose codes have 43.
 */
export function qrModules(text: string): boolean[][] {
  const bits = withCorrection(codewordsOf(text)).flatMap((codeword) => bitsOf(codeword, 8))
  const rows = Array.from({ length: SIZE }, (_, row) => Array.from({ length: SIZE }, (_, column) => fixedModule(row, column) ?? false))
  let next = 0
  for (const [row, column] of zigzag()) {
    const line = rows[row]
    if (line && fixedModule(row, column) === undefined) line[column] = (bits[next++] === 1) !== ((row + column) % 2 === 0)
  }
  return rows
}

const SIZE = 29
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const DATA_CODEWORDS = 44
const CORRECTION_CODEWORDS = 26
/** Level M and mask 0 with their own correction, lowest bit first in use. */
const FORMAT = 0x5412

const bitsOf = (value: number, length: number): number[] => Array.from({ length }, (_, index) => (value >> (length - 1 - index)) & 1)

function codewordsOf(text: string): number[] {
  const values = [...text].map((letter) => ALPHANUMERIC.indexOf(letter))
  const bits = [...bitsOf(2, 4), ...bitsOf(values.length, 9)]
  for (let index = 0; index < values.length; index += 2) {
    const [first = 0, second] = values.slice(index, index + 2)
    bits.push(...(second === undefined ? bitsOf(first, 6) : bitsOf(first * 45 + second, 11)))
  }
  bits.push(0, 0, 0, 0)
  const codewords: number[] = []
  for (let index = 0; index < bits.length; index += 8) codewords.push(Array.from({ length: 8 }, (_, bit) => bits[index + bit] ?? 0).reduce((sum, bit) => sum * 2 + bit))
  for (let pad = 0; codewords.length < DATA_CODEWORDS; pad++) codewords.push(pad % 2 ? 17 : 236)
  return codewords
}

/** Reed–Solomon over GF(256) with x⁸ + x⁴ + x³ + x² + 1. */
function withCorrection(codewords: number[]): number[] {
  let generator = [1]
  for (let degree = 0, root = 1; degree < CORRECTION_CODEWORDS; degree++, root = multiply(root, 2)) {
    generator = [...generator, 0].map((value, index) => value ^ multiply(generator[index - 1] ?? 0, root))
  }
  const rest = [...codewords, ...generator.slice(1).fill(0)]
  codewords.forEach((_, index) => {
    const factor = rest[index] ?? 0
    generator.forEach((value, offset) => (rest[index + offset] = (rest[index + offset] ?? 0) ^ multiply(value, factor)))
  })
  return [...codewords, ...rest.slice(DATA_CODEWORDS)]
}

function multiply(left: number, right: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ (product & 128 ? 285 : 0) ^ ((right >> bit) & 1 ? left : 0)
  return product
}

/** Finders, timing, alignment and format; undefined where data stand. */
function fixedModule(row: number, column: number): boolean | undefined {
  const ring = (centreRow: number, centreColumn: number) => Math.max(Math.abs(row - centreRow), Math.abs(column - centreColumn))
  const finder = Math.min(ring(3, 3), ring(3, SIZE - 4), ring(SIZE - 4, 3))
  if (finder <= 4) return finder !== 2 && finder !== 4
  if (row === 6 || column === 6) return (row + column) % 2 === 0
  const format = formatBit(row, column)
  if (format !== undefined) return format < 0 || ((FORMAT >> format) & 1) === 1
  const alignment = ring(22, 22)
  return alignment <= 2 ? alignment !== 1 : undefined
}

/** Which bit of the format stands here; −1 for the module that is always dark. */
function formatBit(row: number, column: number): number | undefined {
  if (column === 8) return row <= 5 ? row : row === 21 ? -1 : row === 7 || row === 8 ? row - 1 : row > 21 ? row - 14 : undefined
  if (row !== 8) return undefined
  return column === 7 ? 8 : column <= 5 ? 14 - column : column > 20 ? 28 - column : undefined
}

/** Two columns at a time from the right, up and down in turn; the timing column is passed over. */
function* zigzag(): Generator<[row: number, column: number]> {
  for (let right = SIZE - 1, isUp = true; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5
    for (let step = 0; step < SIZE; step++) {
      const row = isUp ? SIZE - 1 - step : step
      yield [row, right]
      yield [row, right - 1]
    }
  }
}
