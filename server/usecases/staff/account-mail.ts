import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ToldByMail } from '@/server/domain/staff/account-event'
import type { Visitor } from './describe-visitor'

const WHAT: Readonly<Record<ToldByMail, readonly [english: string, chinese: string]>> = {
  password_changed: ['Your password was changed', '您的密码已更改'],
  password_reset: ['Your password was replaced with a code from a mail', '您的密码已通过邮件验证码重设'],
  totp_added: ['An authenticator app was set up', '已启用验证器应用'],
  totp_removed: ['The authenticator app was removed', '已移除验证器应用'],
  passkey_added: ['A passkey was added', '已添加通行密钥'],
  passkey_removed: ['A passkey was removed', '已移除通行密钥'],
  recovery_codes_renewed: ['New recovery codes were made', '已生成新的恢复码'],
  recovery_code_used: ['A recovery code was used', '有人使用了恢复码'],
}

/** The notice of a change of an account. In both languages: whoever did it chose the page's, and may be a stranger. */
export function accountMail(event: ToldByMail, { browser, system, network }: Visitor, at: EpochMs): { subject: string; text: string } {
  const [english, chinese] = WHAT[event]
  const device = [browser, system].filter(Boolean).join(', ')
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  return {
    subject: `${english} / ${chinese}`,
    text: `${english}.\n\nDevice: ${device || 'unknown'}\nNetwork: ${network || 'unknown'}\nTime: ${time} UTC\n\nIf it was you, there is nothing to do. If not, choose a new password at once: open the sign-in page of Forecourt and press “Forgotten?”. Then look at “Account and security”.\n\n${chinese}。\n\n设备：${device || '未知'}\n网络：${network || '未知'}\n时间：${time} UTC\n\n如为本人操作，无需处理；否则请立即打开 Forecourt 登录页，点击“忘记密码”重设密码，并查看“账户与安全”。\n`,
  }
}

/** The same for a sign-in from a place that the account had not been used from before. */
export function signInMail({ browser, system, network }: Visitor, at: EpochMs): { subject: string; text: string } {
  const device = [browser, system].filter(Boolean).join(', ') || 'unknown / 未知'
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  return {
    subject: 'New sign-in to Forecourt / Forecourt 新登录提醒',
    text: `Somebody signed in to your account from a device or a network that we had not seen before.\n\nDevice: ${device}\nNetwork: ${network || 'unknown'}\nTime: ${time} UTC\n\nIf it was you, there is nothing to do. If not, change your password and end the session under “Account and security”.\n\n您的账户在新的设备或网络上登录。\n\n设备：${device}\n网络：${network || '未知'}\n时间：${time} UTC\n\n如为本人操作，无需处理；否则请立即修改密码，并在“账户与安全”中结束该会话。\n`,
  }
}
