export interface SqlStatement {
  /** Without comments, in single spaces, with what stands in dollar quotes taken out. */
  readonly text: string
  /** As it is sent. */
  readonly sql: string
  /** Comment lines that stand directly before it. */
  readonly comments: readonly string[]
  /** From 1. */
  readonly line: number
}

/** What may hold a semicolon that ends nothing: comments, quoted texts and names, dollar quotes. */
const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$[a-z_0-9]*\$)[\s\S]*?\1|;|[^-/'"$;]+|[\s\S]/gi

/** The statements of a migration file, in order. */
export function splitSql(file: string): SqlStatement[] {
  const statements: SqlStatement[] = []
  let open = { text: '', sql: '', comments: [] as string[], line: 1 }
  let line = 1
  for (const [token] of file.matchAll(TOKEN)) {
    const isStarted = open.text.trim() !== ''
    if (!isStarted && token.trim() !== '') open.line = line + (/^\s*/.exec(token)?.[0].split('\n').length ?? 1) - 1
    if (token === ';') {
      if (isStarted) statements.push({ ...open, text: open.text.trim().replaceAll(/\s+/g, ' ') })
      open = { text: '', sql: '', comments: [], line }
    } else if (token.startsWith('--') && !isStarted) open.comments.push(token.slice(2).trim())
    else {
      // A blank line parts a statement from a comment that isn't about it.
      if (!isStarted && /\n[ \t]*\n/.test(token)) open.comments = []
      open.sql += token
      open.text += token.startsWith('--') || token.startsWith('/*') ? ' ' : /^\$[a-z_0-9]*\$./i.test(token) ? '$body$' : token
    }
    line += token.split('\n').length - 1
  }
  if (open.text.trim() !== '') statements.push({ ...open, text: open.text.trim().replaceAll(/\s+/g, ' ') })
  return statements
}
