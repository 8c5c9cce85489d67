import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '@/server/platform/env'

/** The texts of the mails to an address, oldest first. */
export async function readMails(to: string): Promise<string[]> {
  const folder = join(env().DATA_DIR, 'mail')
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort()
  const mails = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return mails.filter((mail) => mail.includes(`<${to}>`)).map((mail) => {
    const [headers = '', ...body] = mail.split(/\r?\n\r?\n/)
    return /base64/i.test(headers) ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\n')
  })
}
