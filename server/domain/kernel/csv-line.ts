/** A line of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it; a plain number doesn't. */
export const csvLine = (cells: readonly (string | number)[]): string => cells.map(csvCell).join(',')

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
