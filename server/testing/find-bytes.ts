import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

export interface Place { where: string; text: string }

/** Every row of every table of every schema as text; bytes stand in it as hexadecimal digits. Passes row-level security. */
export async function dumpDatabase(superUrl: string): Promise<Place[]> {
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast' ORDER BY 1`)
    const places: Place[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
      places.push({ where: name, text: rows.map((row) => row.text).join('\n') })
    }
    return places
  } finally {
    await client.end()
  }
}

/** Every file of a folder, as Latin-1 text: one character a byte. */
export function dumpFolder(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return { where: path, text: readFileSync(path, 'latin1') }
  })
}

/**
 * Where any of these texts stand: as they are, as bytes in Latin-1 reading, as JSON escapes, as hexadecimal digits, or inside base64
 * at any of its three offsets. One alternation is searched, so thousands of texts take one walk.
 */
export function findTexts(places: readonly Place[], texts: readonly string[]): string[] {
  const forms = [...new Set(texts.flatMap(formsOf))].map((form) => form.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  const found: string[] = []
  for (let at = 0; at < forms.length; at += 500) {
    const pattern = new RegExp(forms.slice(at, at + 500).join('|'), 'i')
    for (const { where, text } of places) {
      const hit = pattern.exec(text)
      if (hit) found.push(`${where}: …${text.slice(Math.max(0, hit.index - 40), hit.index + 60)}…`)
    }
  }
  return found
}

function formsOf(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8')
  const escaped = [...text].map((letter) => (letter.charCodeAt(0) > 127 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter)).join('')
  return [text, bytes.toString('latin1'), escaped, bytes.toString('hex'), ...[0, 1, 2].map((offset) => base64Inside(bytes, offset))]
}

/** What of the base64 of anything that holds these bytes at that offset is certain. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replaceAll('=', '')
  const head = [0, 2, 3][offset] ?? 0
  const tail = (bytes.byteLength + offset) % 3 === 0 ? 0 : 1
  return text.slice(head, text.length - tail)
}
