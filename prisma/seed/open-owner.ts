import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { confirmOwner } from '@/server/usecases/staff/confirm-owner'
import { signInStaff } from '@/server/usecases/staff/sign-in-staff'
import { signUpOwner } from '@/server/usecases/staff/sign-up-owner'
import type { DemoChain } from './demo-chain'
import { unwrap } from './unwrap'

const ADDRESS = '127.0.0.1'

/** The id of a demo chain's owner, who signs up and reads the code in the mail like anybody else, unless the account is there. */
export async function openOwner({ owner: { email, password, name } }: DemoChain, dataDir: string): Promise<string> {
  const now = Date.now()
  const known = await signInStaff({ body: { email, password }, address: ADDRESS, now })
  if (known.ok) return known.value.staffId
  const { sign_up_id } = unwrap(await signUpOwner({ body: { email, password, name }, address: ADDRESS, now }))
  const code = await readCode(email, join(dataDir, 'mail'))
  return unwrap(await confirmOwner({ body: { sign_up_id, code }, address: ADDRESS, now })).staffId
}

/** The six digits of the newest mail to an address. */
async function readCode(email: string, folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.eml')).sort().reverse()
  for (const file of files) {
    const mail = await readFile(join(folder, file), 'utf8')
    const code = mail.includes(`<${email}>`) ? /^Your code is (\d{6})\s*$/m.exec(mail)?.[1] : undefined
    if (code !== undefined) return code
  }
  throw new Error(`No mail with a code for ${email} was found in ${folder}: the demo needs mail to be kept there.`)
}
