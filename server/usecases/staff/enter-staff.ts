import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { sendMail } from '@/server/platform/messages/send-mail'
import { inSteps } from '../_around/in-steps'
import { describeVisitor, type Visitor } from './describe-visitor'
import { openStaffSession } from './open-staff-session'
import { readStaff } from './read-staff'
import { openStaffSecrets } from './staff-secrets'

export interface Entering { staffId: StaffId; address: string; userAgent: string; now: EpochMs }

/** The last step of every sign-in: opens the session, and tells the account's owner by mail when it comes from a new place. */
export const enterStaff = inSteps('staff.enter', async ({ staffId, address, userAgent, now }: Entering) => {
  const visitor = describeVisitor({ address, userAgent })
  const opened = await openStaffSession({ secrets: await openStaffSecrets(), staffId, visitor, now })
  if (!opened.ok) return opened
  const { place, ...session } = opened.value
  if (place === 'new') await alertOwner(staffId, visitor, now)
  return ok({ state: 'signed_in' as const, ...session })
})

/** In both languages: whoever signed in chose the page's, and may be the stranger. A mail that can't be sent keeps nobody out. */
async function alertOwner(staffId: StaffId, { browser, system, network }: Visitor, now: EpochMs): Promise<void> {
  const person = await readStaff({ staffId })
  if (!person.ok) return
  const device = [browser, system].filter(Boolean).join(', ') || 'unknown / 未知'
  const at = new Date(now).toISOString().slice(0, 16).replace('T', ' ')
  await sendMail({
    to: person.value.email, at: now,
    subject: 'New sign-in to Forecourt / Forecourt 新登录提醒',
    text: `Somebody signed in to your account from a device or a network that we had not seen before.\n\nDevice: ${device}\nNetwork: ${network || 'unknown'}\nTime: ${at} UTC\n\nIf it was you, there is nothing to do. If not, change your password and end the session under “Account and security”.\n\n您的账户在新的设备或网络上登录。\n\n设备：${device}\n网络：${network || '未知'}\n时间：${at} UTC\n\n如为本人操作，无需处理；否则请立即修改密码，并在“账户与安全”中结束该会话。\n`,
  })
}
