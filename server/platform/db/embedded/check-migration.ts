import { splitSql, type SqlStatement } from './split-sql'

interface Rule {
  /** What the statement does wrong, and what to do instead. */
  readonly fault: string
  readonly found: RegExp
}

/** On a table that others are using: each of these holds a lock while it reads or rewrites all rows, or breaks the release before. */
const ON_EXISTING: readonly Rule[] = [
  { fault: 'ADD COLUMN … NOT NULL without a default fails on rows that are there: add it nullable, fill it by a backfill, then check it', found: /\bADD (?:COLUMN )?(?:IF NOT EXISTS )?"?\w+"? (?:(?!\bDEFAULT\b|, ADD |\bCONSTRAINT\b).)*\bNOT NULL\b(?!(?:(?!, ADD ).)*\bDEFAULT\b)/i },
  { fault: 'ADD COLUMN with a default that differs from row to row rewrites the table: add it without, then backfill', found: /\bADD (?:COLUMN )?(?:(?!, ADD ).)*\bDEFAULT\b(?:(?!, ADD ).)*\b(?:now|clock_timestamp|gen_random_uuid|random|nextval|timeofday|statement_timestamp|transaction_timestamp)\s*\(|\bDEFAULT CURRENT_(?:TIMESTAMP|DATE)|\b(?:BIG)?SERIAL\b|\bGENERATED\b.*\bSTORED\b/i },
  { fault: 'changing a type rewrites the table: add a column of the new type and backfill it', found: /\bALTER (?:COLUMN )?"?\w+"? (?:SET DATA )?TYPE\b/i },
  { fault: 'SET NOT NULL reads all rows under a lock: add a CHECK … NOT VALID, validate it in a later file, then set it', found: /\bSET NOT NULL\b/i },
  { fault: 'a constraint is checked against all rows under a lock: add it NOT VALID and validate it in a later file', found: /\bADD (?:CONSTRAINT "?\w+"? )?(?:CHECK|FOREIGN KEY)\b(?!.*\bNOT VALID\b)/i },
  { fault: 'a unique or primary key builds its index under a lock: build it CONCURRENTLY, then add it USING INDEX', found: /\bADD (?:CONSTRAINT "?\w+"? )?(?:UNIQUE|PRIMARY KEY)\b(?!.*\bUSING INDEX\b)/i },
  { fault: 'CREATE INDEX holds up every write: CREATE INDEX CONCURRENTLY in a file of its own that begins with "-- Outside a transaction"', found: /^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY\b)/i },
  { fault: 'what the release before still uses must stay for one release: leave it, and drop it in the contract of the next', found: /^DROP (?:TABLE|FUNCTION|VIEW)\b|\bDROP COLUMN\b|\bRENAME\b/i },
  { fault: 'rows are changed by a backfill in batches, not by a migration', found: /^(?:UPDATE|DELETE|INSERT|TRUNCATE|MERGE|WITH)\b/i },
]
/** Wherever it stands. */
const ANYWHERE: readonly Rule[] = [
  { fault: 'locks a whole table', found: /^(?:LOCK|CLUSTER|VACUUM FULL|REINDEX (?!.*CONCURRENTLY))\b/i },
  { fault: 'the runner sets the time limits', found: /^SET .*\b(?:lock_timeout|statement_timeout)\b/i },
]
/** A reason that somebody will understand in a year. */
const ACCEPTED = /^Accepted: .{20,}/

/**
 * What is wrong with a migration file, one line a fault; empty when it says why and how it is undone and holds no long
 * lock. A line `-- Accepted: <reason>` directly before a statement lets that statement pass.
 */
export function checkMigration(name: string, sql: string): string[] {
  const head = /^(?:--[^\n]*\n)+/.exec(sql)?.[0] ?? ''
  const faults = [...(/^-- Why: \S/m.test(head) ? [] : ['does not begin with "-- Why: …"']), ...(/^-- Undo: \S/m.test(head) ? [] : ['does not begin with "-- Undo: …" after it'])]
  const statements = splitSql(sql)
  const ownTables = new Set(statements.flatMap(({ text }) => /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?"?(\w+)"?/i.exec(text)?.[1] ?? []))
  for (const statement of statements) {
    if (statement.comments.some((comment) => ACCEPTED.test(comment))) continue
    const rules = isOnOwn(statement, ownTables) ? ANYWHERE : [...ANYWHERE, ...ON_EXISTING]
    for (const { found, fault } of rules) if (found.test(statement.text)) faults.push(`line ${statement.line}: ${fault}`)
  }
  if (/\bCONCURRENTLY\b/i.test(statements.map(({ text }) => text).join()) && (!isOutsideTransaction(sql) || statements.length > 1)) faults.push('CONCURRENTLY stands alone in its file, which begins with "-- Outside a transaction"')
  return faults.map((fault) => `${name}: ${fault}`)
}

/** A file whose one statement can't run in a transaction. */
export const isOutsideTransaction = (sql: string): boolean => /^-- Outside a transaction\b/m.test(/^(?:--[^\n]*\n)+/.exec(sql)?.[0] ?? '')

function isOnOwn({ text }: SqlStatement, ownTables: ReadonlySet<string>): boolean {
  const table = /^(?:ALTER TABLE (?:ONLY )?(?:IF EXISTS )?|CREATE (?:UNIQUE )?INDEX (?:\w+ )?"?\w+"? ON (?:ONLY )?|INSERT INTO |UPDATE |DELETE FROM )"?(\w+)"?/i.exec(text)?.[1]
  return table !== undefined && ownTables.has(table)
}
