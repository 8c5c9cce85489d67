/**
 * - `busy`: somebody holds a lock for longer than the lock timeout.
 * - `again`: the server undid everything (deadlock, serialisation failure, statement out of time), and the next try may pass.
 * - `away`: it shuts down, starts, is out of connections, memory or disk, can only be read from, or can't be reached.
 */
export type DatabaseTrouble = 'busy' | 'again' | 'away'

/** SQLSTATEs of PostgreSQL, codes of Node's sockets and of Prisma. The socket's ENOENT is a file that isn't there everywhere else. */
const BUSY = /^55P03$/
const AGAIN = /^(40001|40P01|57014|25P03|P2028|P2034)$/
const AWAY = /^(08\w{3}|53\w{3}|57P0\d|25006|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|P1000|P1001|P1002|P1008|P1017|P2024|P2037)$/
/** What `pg`, its pool and Prisma's adapter say without any code. */
const AWAY_WORDS = /Query read timeout|is not queryable|timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after calling end|^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/
/** Where Prisma knows no code of its own for what the server said (P2039), the SQLSTATE stands in its words alone. */
const STATE_IN_WORDS = /Code: `([0-9A-Z]{5})`/
const CAUSES_MAX = 6

/**
 * Whether an error says no more than that the database could not answer now, and how; undefined for anything else, which is a
 * bug of ours. The only place that decides it: tills, pages and jobs all ask here. The first link of the chain of causes that
 * says something counts.
 */
export function troubleOf(error: unknown): DatabaseTrouble | undefined {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < CAUSES_MAX; cause = (cause as { cause?: unknown }).cause, depth++) {
    const trouble = troubleIn(cause)
    if (trouble) return trouble
  }
  return undefined
}

function troubleIn(error: object): DatabaseTrouble | undefined {
  const { code, sqlState, originalCode, kind, message, syscall } = error as Readonly<Record<'code' | 'sqlState' | 'originalCode' | 'kind' | 'message' | 'syscall', unknown>>
  const words = [message, kind].filter((one) => typeof one === 'string')
  const codes = [code, sqlState, originalCode, ...words.map((text) => STATE_IN_WORDS.exec(text)?.[1])].filter((one) => typeof one === 'string')
  if (codes.some((one) => BUSY.test(one))) return 'busy'
  if (codes.some((one) => AGAIN.test(one))) return 'again'
  if (codes.some((one) => AWAY.test(one)) || words.some((text) => AWAY_WORDS.test(text))) return 'away'
  return code === 'ENOENT' && syscall === 'connect' ? 'away' : undefined
}
