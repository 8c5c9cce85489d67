import { CsvError, parse, type Parser } from 'csv-parse'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'

export interface CsvFile {
  headers: readonly string[]
  /** Data rows with their number as spreadsheets count: the header is row 1. Rows without any content are left out. */
  rows: readonly { number: number; cells: readonly string[] }[]
}

const DELIMITERS = [',', ';', '\t'] as const
const CELL_CHARACTERS_MAX = 20_000
const CHUNK_CHARACTERS = 65_536
/** The event loop gets a turn after so many rows: a file of 17 499 rows must not hold up other requests for 100 ms. */
const ROWS_PER_TURN = 500

/**
 * Reads a CSV file with a header row: comma, semicolon or tab (whichever the header has most of), with or without
 * a byte-order mark, any line end, quoted cells with line breaks and doubled quotes, stray quotes inside cells.
 * @returns `validation_failed` when the file has no header, a quote is never closed, or it isn't UTF-8
 */
export async function readCsv(content: string): Promise<Result<CsvFile>> {
  const parser = parse({ bom: true, delimiter: detectDelimiter(content), relax_column_count: true, relax_quotes: true, max_record_size: CELL_CHARACTERS_MAX })
  const fed = feed(parser, content)
  const records: { number: number; cells: string[] }[] = []
  let number = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1
      const cells = record.map(tidy)
      if (number === 1 || cells.some((cell) => cell !== '')) records.push({ number, cells })
      if (number % ROWS_PER_TURN === 0) await takeTurns()
    }
    await fed
  } catch (error) {
    if (error instanceof CsvError) return refuse('validation_failed', `The file cannot be read as CSV near row ${rowOf(error)}: ${explain(error)}.`, { pointer: '/content' })
    throw error
  }
  const [header, ...rows] = records
  if (isMisread(content, rows.length)) return refuse('validation_failed', 'The file is not UTF-8: letters such as ä or 油 were lost. Save it as UTF-8 and try again.', { pointer: '/content' })
  if (!header || header.cells.every((cell) => cell === '')) return refuse('validation_failed', 'The file has no header row.', { pointer: '/content' })
  return ok({ headers: header.cells, rows })
}

/** A file in another encoding has a replacement character in row after row; a single one was lost long before and is kept. */
function isMisread(content: string, rowCount: number): boolean {
  const lost = content.split('\ufffd').length - 1
  return lost * 100 > rowCount
}

/** Line breaks, tabs and other control characters become spaces; runs of spaces become one; the ends are trimmed. */
function tidy(cell: string): string {
  return cell.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** The delimiter that the first row has most of, outside quotes; a comma when it has none. */
function detectDelimiter(content: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let isQuoted = false
  for (const character of content.slice(0, CELL_CHARACTERS_MAX)) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || character === '\r')) break
    else if (!isQuoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return DELIMITERS.reduce((best, delimiter) => ((counts.get(delimiter) ?? 0) > (counts.get(best) ?? 0) ? delimiter : best))
}

async function feed(parser: Parser, content: string): Promise<void> {
  for (let from = 0; from < content.length && !parser.destroyed; from += CHUNK_CHARACTERS) {
    if (!parser.write(content.slice(from, from + CHUNK_CHARACTERS))) await drained(parser)
  }
  parser.end()
}

function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done).off('close', done)
      resolve()
    }
    parser.once('drain', done).once('close', done)
  })
}

const takeTurns = () => new Promise<void>((resolve) => { setImmediate(resolve) })

/** Rows that were read whole before the faulty one, header included. */
function rowOf(error: CsvError): number {
  const whole: unknown = error.records
  return (typeof whole === 'number' ? whole : 0) + 1
}

function explain(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is opened and never closed'
  if (error.code === 'CSV_MAX_RECORD_SIZE') return 'a row is longer than 20 000 characters, probably because a quotation mark is never closed'
  return 'a quotation mark stands in the wrong place'
}
