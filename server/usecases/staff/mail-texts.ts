const ENGLISH = {
  code: {
    subject: '{code} is your Forecourt code',
    text: 'Your code is {code}\n\nEnter it on the page where you signed up. It works once, within 15 minutes.\nIf you did not sign up, ignore this mail: without the code nothing happens.\n',
  },
  known: {
    subject: 'You already have a Forecourt account',
    text: 'Somebody, probably you, signed up with this address.\n\nYou already have an account: sign in with your password. Nothing was changed.\nIf it was not you, ignore this mail.\n',
  },
  reset: {
    subject: '{code} is your code for a new password',
    text: 'Your code is {code}\n\nEnter it on the page where you asked for a new password. It works once, within 15 minutes.\nIf you did not ask, ignore this mail: your password stays as it is.\n',
  },
  nobody: {
    subject: 'No Forecourt account has this address',
    text: 'Somebody, probably you, asked for a new password with this address.\n\nNo account has it. Perhaps you signed up with another one.\nIf it was not you, ignore this mail.\n',
  },
  invite: {
    subject: '{inviter} invites you to {chain}',
    text: '{inviter} asks you to work with {chain} in Forecourt.\n\nAccept here: {link}\n\nThe link works once, within seven days. If you do not know who this is, ignore this mail.\n',
  },
}
const CHINESE: typeof ENGLISH = {
  code: { subject: '{code} 是您的 Forecourt 验证码', text: '您的验证码是 {code}\n\n请在注册页面输入。验证码 15 分钟内有效，仅可使用一次。\n如果不是您本人注册，请忽略此邮件：没有验证码，任何操作都不会生效。\n' },
  known: { subject: '您已拥有 Forecourt 账户', text: '有人（可能是您本人）使用此邮箱注册。\n\n您已拥有账户，请使用密码登录。账户未作任何更改。\n如果不是您本人操作，请忽略此邮件。\n' },
  reset: { subject: '{code} 是您重设密码的验证码', text: '您的验证码是 {code}\n\n请在重设密码的页面输入。验证码 15 分钟内有效，仅可使用一次。\n如果不是您本人操作，请忽略此邮件，您的密码不会改变。\n' },
  nobody: { subject: '此邮箱没有 Forecourt 账户', text: '有人（可能是您本人）用此邮箱申请重设密码。\n\n此邮箱没有对应的账户，您可能使用了其他邮箱注册。\n如果不是您本人操作，请忽略此邮件。\n' },
  invite: { subject: '{inviter}邀请您加入 {chain}', text: '{inviter}邀请您在 Forecourt 中与 {chain} 一起工作。\n\n点击接受：{link}\n\n链接七天内有效，仅可使用一次。如果您不认识对方，请忽略此邮件。\n' },
}

/** A mail to somebody of the staff, in the reader's language, with what stands in braces filled in. */
export function mailText(kind: keyof typeof ENGLISH, locale: string | undefined, values: Readonly<Record<string, string>> = {}): { subject: string; text: string } {
  const { subject, text } = (isChinese(locale) ? CHINESE : ENGLISH)[kind]
  const fill = (words: string) => words.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return { subject: fill(subject).replaceAll(/\s+/g, ' '), text: fill(text) }
}

export const isChinese = (locale: string | undefined): boolean => locale?.toLowerCase().startsWith('zh') ?? false
