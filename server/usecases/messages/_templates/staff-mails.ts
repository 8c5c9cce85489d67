import { z } from 'zod'
import { TOLD_BY_MAIL, type ToldByMail } from '@/server/domain/staff/account-event'
import type { MailBlock } from '@/server/platform/messages/render-mail'
import type { Language, MessageTemplate, TemplateBrand } from './message-template'

/** Whose mails to staff are: the product's own, whichever chain somebody works for. */
export const PLATFORM_BRAND: TemplateBrand = { chain: 'Forecourt', pointsName: { en: '', zh: '' }, colour: '#1f5c4d', logoUrl: null, portalUrl: null }

interface Said { subject: string; blocks: readonly MailBlock[]; foot: string | null }

/** A mail to somebody of the staff. It goes by mail alone, so its text to a phone is its subject. */
function staffMail<Facts>(code: string, facts: z.ZodType<Facts>, say: Readonly<Record<Language, (facts: Facts) => Said>>): MessageTemplate<Facts> {
  return {
    code,
    facts,
    words: (told, _, language) => {
      const said = say[language](told)
      return { ...said, texts: [() => said.subject] }
    },
  }
}

const text = (words: string): MailBlock => ({ kind: 'text', text: words })
const nothing = z.object({})
const withCode = z.object({ code: z.string().regex(/^\d{6}$/) })

/** Confirms the address of somebody who signs up. */
export const staffCode = staffMail('staff_code', withCode, {
  en: ({ code }) => ({
    subject: `${code} is your Forecourt code`, foot: 'If you did not sign up, ignore this mail: without the code nothing happens.',
    blocks: [text(`Your code is ${code}`), text('Enter it on the page where you signed up. It works once, within 15 minutes.')],
  }),
  zh: ({ code }) => ({
    subject: `${code} 是您的 Forecourt 验证码`, foot: '如果不是您本人注册，请忽略此邮件：没有验证码，任何操作都不会生效。',
    blocks: [text(`您的验证码是 ${code}`), text('请在注册页面输入。验证码 15 分钟内有效，仅可使用一次。')],
  }),
})

/** Instead of a code to somebody who signs up with an address that has an account. */
export const staffKnown = staffMail('staff_known', nothing, {
  en: () => ({
    subject: 'You already have a Forecourt account', foot: 'If it was not you, ignore this mail.',
    blocks: [text('Somebody, probably you, signed up with this address.'), text('You already have an account: sign in with your password. Nothing was changed.')],
  }),
  zh: () => ({
    subject: '您已拥有 Forecourt 账户', foot: '如果不是您本人操作，请忽略此邮件。',
    blocks: [text('有人（可能是您本人）使用此邮箱注册。'), text('您已拥有账户，请使用密码登录。账户未作任何更改。')],
  }),
})

/** For a new password. */
export const staffReset = staffMail('staff_reset', withCode, {
  en: ({ code }) => ({
    subject: `${code} is your code for a new password`, foot: 'If you did not ask, ignore this mail: your password stays as it is.',
    blocks: [text(`Your code is ${code}`), text('Enter it on the page where you asked for a new password. It works once, within 15 minutes.')],
  }),
  zh: ({ code }) => ({
    subject: `${code} 是您重设密码的验证码`, foot: '如果不是您本人操作，请忽略此邮件，您的密码不会改变。',
    blocks: [text(`您的验证码是 ${code}`), text('请在重设密码的页面输入。验证码 15 分钟内有效，仅可使用一次。')],
  }),
})

/** Instead of a code to an address that nobody's account has. */
export const staffNobody = staffMail('staff_nobody', nothing, {
  en: () => ({
    subject: 'No Forecourt account has this address', foot: 'If it was not you, ignore this mail.',
    blocks: [text('Somebody, probably you, asked for a new password with this address.'), text('No account has it. Perhaps you signed up with another one.')],
  }),
  zh: () => ({
    subject: '此邮箱没有 Forecourt 账户', foot: '如果不是您本人操作，请忽略此邮件。',
    blocks: [text('有人（可能是您本人）用此邮箱申请重设密码。'), text('此邮箱没有对应的账户，您可能使用了其他邮箱注册。')],
  }),
})

/** Asks somebody to work for a chain. */
export const staffInvite = staffMail('staff_invite', z.object({ inviter: z.string(), chain: z.string(), link: z.url() }), {
  en: ({ inviter, chain, link }) => ({
    subject: `${inviter} invites you to ${chain}`, foot: 'The link works once, within seven days. If you do not know who this is, ignore this mail.',
    blocks: [text(`${inviter} asks you to work with ${chain} in Forecourt.`), { kind: 'link', label: 'Accept here', url: link }],
  }),
  zh: ({ inviter, chain, link }) => ({
    subject: `${inviter}邀请您加入 ${chain}`, foot: '链接七天内有效，仅可使用一次。如果您不认识对方，请忽略此邮件。',
    blocks: [text(`${inviter}邀请您在 Forecourt 中与 ${chain} 一起工作。`), { kind: 'link', label: '点击接受', url: link }],
  }),
})

const CHANGES: Readonly<Record<ToldByMail, Readonly<Record<Language, string>>>> = {
  password_changed: { en: 'Your password was changed', zh: '您的密码已更改' },
  password_reset: { en: 'Your password was replaced with a code from a mail', zh: '您的密码已通过邮件验证码重设' },
  totp_added: { en: 'An authenticator app was set up', zh: '已启用验证器应用' },
  totp_removed: { en: 'The authenticator app was removed', zh: '已移除验证器应用' },
  passkey_added: { en: 'A passkey was added', zh: '已添加通行密钥' },
  passkey_removed: { en: 'A passkey was removed', zh: '已移除通行密钥' },
  recovery_codes_renewed: { en: 'New recovery codes were made', zh: '已生成新的恢复码' },
  recovery_code_used: { en: 'A recovery code was used', zh: '有人使用了恢复码' },
}
/** Where somebody came from, empty where unknown; `at` in words, UTC. */
const from = z.object({ device: z.string(), network: z.string(), at: z.string() })

/** What opens or weakens an account. */
export const staffAccountChanged = staffMail('staff_account_changed', from.extend({ event: z.enum(TOLD_BY_MAIL) }), {
  en: ({ event, device, network, at }) => ({
    subject: CHANGES[event].en, foot: null,
    blocks: [
      text(`${CHANGES[event].en}.`),
      { kind: 'rows', rows: [['Device', device || 'unknown'], ['Network', network || 'unknown'], ['Time', `${at} UTC`]] },
      text('If it was you, there is nothing to do. If not, choose a new password at once: open the sign-in page of Forecourt and press “Forgotten?”. Then look at “Account and security”.'),
    ],
  }),
  zh: ({ event, device, network, at }) => ({
    subject: CHANGES[event].zh, foot: null,
    blocks: [
      text(`${CHANGES[event].zh}。`),
      { kind: 'rows', rows: [['设备', device || '未知'], ['网络', network || '未知'], ['时间', `${at} UTC`]] },
      text('如为本人操作，无需处理；否则请立即打开 Forecourt 登录页，点击“忘记密码”重设密码，并查看“账户与安全”。'),
    ],
  }),
})

/** A sign-in from a device or network that was not seen before. */
export const staffSignedIn = staffMail('staff_signed_in', from, {
  en: ({ device, network, at }) => ({
    subject: 'New sign-in to Forecourt', foot: null,
    blocks: [
      text('Somebody signed in to your account from a device or a network that we had not seen before.'),
      { kind: 'rows', rows: [['Device', device || 'unknown'], ['Network', network || 'unknown'], ['Time', `${at} UTC`]] },
      text('If it was you, there is nothing to do. If not, change your password and end the session under “Account and security”.'),
    ],
  }),
  zh: ({ device, network, at }) => ({
    subject: 'Forecourt 新登录提醒', foot: null,
    blocks: [
      text('您的账户在新的设备或网络上登录。'),
      { kind: 'rows', rows: [['设备', device || '未知'], ['网络', network || '未知'], ['时间', `${at} UTC`]] },
      text('如为本人操作，无需处理；否则请立即修改密码，并在“账户与安全”中结束该会话。'),
    ],
  }),
})

/** An endpoint that a chain's webhooks go to was switched off because of what it answers. */
export const webhookDisabled = staffMail('staff_webhook_disabled', z.object({ chain: z.string(), test: z.boolean(), address: z.string(), reason: z.enum(['gone', 'failing']) }), {
  en: ({ chain, test, address, reason }) => ({
    subject: `${chain}: webhooks to ${address} are switched off`, foot: null,
    blocks: [
      text(reason === 'gone' ? `${address} answered 410, which means that it wants no more events. Nothing is sent there any more.` : `For seven days nothing arrived at ${address}. Nothing is sent there any more.`),
      { kind: 'rows', rows: [['Chain', chain], ['Side', test ? 'Test' : 'Live'], ['Address', address]] },
      text('When it is mended, enable it in the console under Developers, Webhooks. What waited is sent then, and what was missed meanwhile can be sent again from there.'),
    ],
  }),
  zh: ({ chain, test, address, reason }) => ({
    subject: `${chain}：发往 ${address} 的 Webhook 已停用`, foot: null,
    blocks: [
      text(reason === 'gone' ? `${address} 返回了 410，表示不再接收事件。我们已停止向其发送。` : `连续七天没有任何事件送达 ${address}。我们已停止向其发送。`),
      { kind: 'rows', rows: [['连锁', chain], ['环境', test ? '测试' : '正式'], ['地址', address]] },
      text('修复后，请在控制台“开发者 › Webhook”中重新启用。届时会发送等待中的事件，停用期间错过的事件也可在该页重新发送。'),
    ],
  }),
})
