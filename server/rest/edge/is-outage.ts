/** SQLSTATE classes and codes, Node and Prisma codes that say: the database is away or too busy, try again. */
const CODES = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT', 'EAI_AGAIN',
  '53000', '53100', '53200', '53300', '55P03', '57014', '57P01', '57P02', '57P03', '40001', '40P01',
  'P1000', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037',
])
const MESSAGES = ['Query read timeout', 'is not queryable', 'timeout exceeded when trying to connect', 'Connection terminated', 'Cannot use a pool after calling end']

/** Where Prisma knows no code of its own for what the server said (P2039), the SQLSTATE stands in its words alone. */
const STATE_IN_WORDS = /Code: `([0-9A-Z]{5})`/
const isAway = (code: unknown): boolean => typeof code === 'string' && (CODES.has(code) || code.startsWith('08'))

/** True for an error that only says that the database could not answer now; such a call may be sent again. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false
  const { code, sqlState } = error as { code?: unknown; sqlState?: unknown }
  if ([code, sqlState].some(isAway)) return true
  if (isAway(STATE_IN_WORDS.exec(error.message)?.[1])) return true
  return MESSAGES.some((text) => error.message.includes(text)) || isOutage(error.cause, depth + 1)
}
