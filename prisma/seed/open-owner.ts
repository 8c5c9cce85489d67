import { confirmOwner } from '@/server/usecases/staff/confirm-owner'
import { signInStaff } from '@/server/usecases/staff/sign-in-staff'
import { signUpOwner } from '@/server/usecases/staff/sign-up-owner'
import type { DemoChain } from './demo-chain'
import { readMail } from './read-mail'
import { unwrap } from './unwrap'

const ADDRESS = '127.0.0.1'

/** The id of a demo chain's owner, who signs up and reads the code in the mail like anybody else, unless the account is there. */
export async function openOwner({ owner: { email, password, name } }: DemoChain, dataDir: string): Promise<string> {
  const now = Date.now()
  const known = await signInStaff({ body: { email, password }, address: ADDRESS, now })
  if (known.ok) return known.value.staffId
  const { sign_up_id } = unwrap(await signUpOwner({ body: { email, password, name }, address: ADDRESS, now }))
  const code = await readMail(dataDir, email, /^Your code is (\d{6})\s*$/m)
  return unwrap(await confirmOwner({ body: { sign_up_id, code }, address: ADDRESS, now })).staffId
}
