import { randomBytes } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '../env'
import { log } from '../log/log'
import { formatEml } from './format-eml'
import type { MessageAdapter } from './message'

/** Without an SMTP server mail is kept as `DATA_DIR/mail/<time>-<random>.eml`, which any mail program opens. */
export const mailFolder: MessageAdapter = {
  name: 'files in the data folder',
  async send(message) {
    const folder = join(env().DATA_DIR, 'mail')
    const stamp = new Date(message.at).toISOString().replaceAll(/[-:.]/g, '')
    const file = join(folder, `${stamp}-${randomBytes(6).toString('hex')}.eml`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Renamed when complete, so whoever watches the folder never reads half a mail.
      await writeFile(`${file}.part`, formatEml(message), { mode: 0o600 })
      await rename(`${file}.part`, file)
      return { state: 'sent' }
    } catch (error) {
      log.error({ err: error }, 'a mail could not be written')
      return { state: 'failed', reason: 'provider_away', again: true }
    }
  },
}
