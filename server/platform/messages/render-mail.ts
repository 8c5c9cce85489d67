/** Whose mail it is. `colour` is `#rrggbb`; anything else is not used. */
export interface MailBrand {
  readonly name: string
  readonly colour: string
  /** Absolute; null shows the name instead. */
  readonly logoUrl: string | null
}
export type MailBlock =
  | { readonly kind: 'text'; readonly text: string }
  /** To type in: large, digits apart. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** Only http and https; another address is left out. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
export interface MailContent {
  readonly language: 'en' | 'zh'
  readonly subject: string
  readonly blocks: readonly MailBlock[]
  /** Why the reader gets this. */
  readonly foot: string | null
}

const INK = '#14181d'
const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif"

/**
 * A mail as plain text and as HTML that says the same. Tables and styles in attributes, because that is what mail
 * programs read; every text is escaped, every address checked, and nothing is loaded but the logo.
 */
export function renderMail(content: MailContent, brand: MailBrand): { text: string; html: string } {
  const { blocks, foot, language } = content
  const text = [...blocks.map((block) => blockText(block, language === 'zh' ? '：' : ': ')).filter((part) => part !== ''), ...(foot === null ? [] : [`-- \n${foot}`])].join('\n\n')
  return { text: `${text}\n`, html: page(content, brand) }
}

function blockText(block: MailBlock, colon: string): string {
  if (block.kind === 'text') return block.text
  if (block.kind === 'code') return block.code
  if (block.kind === 'rows') return block.rows.map(([label, value]) => `${label}${colon}${value}`).join('\n')
  return isWeb(block.url) ? `${block.label}${colon}${block.url}` : ''
}

function page({ language, subject, blocks, foot }: MailContent, brand: MailBrand): string {
  const colour = /^#[0-9a-f]{6}$/i.test(brand.colour) ? brand.colour : INK
  const on = inkOn(colour)
  const head = brand.logoUrl !== null && isWeb(brand.logoUrl)
    ? `<img src="${escapeHtml(brand.logoUrl)}" alt="${escapeHtml(brand.name)}" height="40" style="display:block;height:40px;border:0">`
    : `<span style="font-size:18px;font-weight:600;color:${on}">${escapeHtml(brand.name)}</span>`
  const rows = blocks.map((block) => blockHtml(block, { colour, on })).filter((row) => row !== '').map((row) => `<tr><td style="padding:0 0 16px">${row}</td></tr>`)
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin:0;padding:24px 12px;background:#f3f5f7;font-family:${FONT}">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:10px;overflow:hidden">`,
    `<tr><td style="padding:16px 24px;background:${colour}">${head}</td></tr>`,
    `<tr><td style="padding:24px 24px 8px;color:${INK};font-size:16px;line-height:24px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0">`,
    ...rows,
    '</table></td></tr>',
    ...(foot === null ? [] : [`<tr><td style="padding:12px 24px 20px;color:#5a6472;font-size:13px;line-height:20px;border-top:1px solid #e3e7ec">${lines(foot)}</td></tr>`]),
    '</table></body></html>',
  ].join('\n')
}

function blockHtml(block: MailBlock, { colour, on }: { colour: string; on: string }): string {
  if (block.kind === 'text') return lines(block.text)
  if (block.kind === 'code') return `<span style="display:inline-block;padding:8px 16px;border-radius:6px;background:#f3f5f7;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:28px;letter-spacing:4px">${escapeHtml(block.code)}</span>`
  if (block.kind === 'rows') {
    const cells = block.rows.map(([label, value]) => `<tr><td style="padding:4px 16px 4px 0;color:#5a6472">${escapeHtml(label)}</td><td align="right" style="padding:4px 0">${escapeHtml(value)}</td></tr>`)
    return `<table width="100%" cellpadding="0" cellspacing="0" style="font-size:15px;line-height:22px">${cells.join('\n')}</table>`
  }
  return isWeb(block.url) ? `<a href="${escapeHtml(block.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:${colour};color:${on};text-decoration:none">${escapeHtml(block.label)}</a>` : ''
}

const lines = (text: string): string => text.split('\n').map(escapeHtml).join('<br>')

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

/** White or nearly black, whichever has more contrast (WCAG 2.2 relative luminance). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? INK : '#ffffff'
}
