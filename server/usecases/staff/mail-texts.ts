/** The two mails that a sign-up can lead to, in the reader's language. */
export function mailText(kind: 'code' | 'known', locale: string | undefined, code: string): { subject: string; text: string } {
  const texts = locale?.toLowerCase().startsWith('zh') ? CHINESE : ENGLISH
  const { subject, text } = texts[kind]
  return { subject: subject.replace('{code}', code), text: text.replace('{code}', code) }
}

const ENGLISH = {
  code: {
    subject: '{code} is your Forecourt code',
    text: 'Your code is {code}\n\nEnter it on the page where you signed up. It works once, within 15 minutes.\nIf you did not sign up, ignore this mail: without the code nothing happens.\n',
  },
  known: {
    subject: 'You already have a Forecourt account',
    text: 'Somebody, probably you, signed up with this address.\n\nYou already have an account: sign in with your password. Nothing was changed.\nIf it was not you, ignore this mail.\n',
  },
}
const CHINESE = {
  code: { subject: '{code} 是您的 Forecourt 验证码', text: '您的验证码是 {code}\n\n请在注册页面输入。验证码 15 分钟内有效，仅可使用一次。\n如果不是您本人注册，请忽略此邮件：没有验证码，任何操作都不会生效。\n' },
  known: { subject: '您已拥有 Forecourt 账户', text: '有人（可能是您本人）使用此邮箱注册。\n\n您已拥有账户，请使用密码登录。账户未作任何更改。\n如果不是您本人操作，请忽略此邮件。\n' },
}
