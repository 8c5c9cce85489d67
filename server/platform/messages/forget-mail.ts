import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '../env'

/**
 * Takes mail to these addresses out of the folder that stands in for a mail server. Real adapters keep nothing here. The
 * address is looked for in the file's head, in any case of letters.
 */
export async function forgetMail(addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return
  const wanted = addresses.map((address) => `<${address.toLowerCase()}>`)
  const folder = join(env().DATA_DIR, 'mail')
  const files = await readdir(folder).catch(() => [])
  for (const name of files.filter((file) => file.endsWith('.eml'))) {
    const file = join(folder, name)
    const text = (await readFile(file, 'utf8').catch(() => '')).toLowerCase()
    const head = text.slice(0, Math.max(0, text.search(/\r?\n\r?\n/)))
    if (wanted.some((address) => head.includes(address))) await rm(file, { force: true })
  }
}
