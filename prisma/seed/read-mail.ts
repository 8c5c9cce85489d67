import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What `pattern` takes from the newest mail to an address that has it. */
export async function readMail(dataDir: string, email: string, pattern: RegExp): Promise<string> {
  const folder = join(dataDir, 'mail')
  const files = (await readdir(folder)).filter((file) => file.endsWith('.eml')).sort().reverse()
  for (const file of files) {
    const mail = await readFile(join(folder, file), 'utf8')
    const found = mail.includes(`<${email}>`) ? pattern.exec(mail)?.[1] : undefined
    if (found !== undefined) return found
  }
  throw new Error(`No mail of the expected kind for ${email} was found in ${folder}: the demo needs mail to be kept there.`)
}
