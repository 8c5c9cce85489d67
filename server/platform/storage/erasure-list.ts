import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { env } from '../env'

/** One erasure: ids and dates, nothing of the person. */
export interface ListedErasure { chain_id: string; member_id: string; reason: string; erased_at: string }

/**
 * The list of erasures outside the database, so that a restore doesn't bring anybody back: one JSON line each in
 * `DATA_DIR/erasures.ndjson`, appended and flushed to disk, never rewritten. Whoever keeps DATA_DIR elsewhere than the
 * database's backup has it at hand after a restore. A line that was cut by a crash is passed over; its erasure is
 * listed again, because the database doesn't count it as listed.
 */
export async function appendErasures(lines: readonly ListedErasure[], file = erasureFile()): Promise<void> {
  if (lines.length === 0) return
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    // The first newline ends a line that a crash may have cut.
    await handle.appendFile(`\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Every listed erasure, oldest first; the same one may come twice. */
export async function* readErasures(file = erasureFile()): AsyncGenerator<ListedErasure> {
  const stream = createReadStream(file, 'utf8')
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
      const line = parseLine(text)
      if (line) yield line
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  } finally {
    stream.destroy()
  }
}

export const erasureFile = (): string => join(env().DATA_DIR, 'erasures.ndjson')

function parseLine(text: string): ListedErasure | null {
  try {
    const line = JSON.parse(text) as Partial<ListedErasure>
    const { chain_id, member_id, reason, erased_at } = line
    return chain_id !== undefined && member_id !== undefined && reason !== undefined && erased_at !== undefined ? { chain_id, member_id, reason, erased_at } : null
  } catch {
    return null
  }
}
