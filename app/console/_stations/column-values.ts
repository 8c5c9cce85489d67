const VALUES_MAX = 60

/**
 * The most frequent values of each column, for the filter's suggestions. A row is cut at the delimiter outside quotes;
 * the server reads the file properly, so a row that this misreads costs a suggestion at most.
 */
export function columnValues(content: string, headers: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const lines = content.replace(/^\ufeff/, '').split(/\r?\n/)
  const delimiter = [',', ';', '\t'].reduce((best, one) => (count(lines[0] ?? '', one) > count(lines[0] ?? '', best) ? one : best))
  const counts = headers.map(() => new Map<string, number>())
  for (const line of lines.slice(1)) {
    const cells = cut(line, delimiter)
    if (cells.length !== headers.length) continue
    cells.forEach((cell, index) => {
      const seen = counts[index]
      if (cell !== '') seen?.set(cell, (seen.get(cell) ?? 0) + 1)
    })
  }
  return new Map(headers.map((header, index) => [header, frequent(counts[index] ?? new Map<string, number>())]))
}

/** Values that come more than once: a filter by one row's own id helps nobody. */
const frequent = (seen: ReadonlyMap<string, number>): string[] =>
  [...seen].filter(([, times]) => times > 1).sort((one, other) => other[1] - one[1]).slice(0, VALUES_MAX).map(([value]) => value)

const count = (text: string, part: string): number => text.split(part).length - 1

function cut(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim())
  const cells = ['']
  let quoted = false
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (character === delimiter && !quoted) cells.push('')
    else cells.push((cells.pop() ?? '') + character)
  }
  return cells.map((cell) => cell.trim())
}
