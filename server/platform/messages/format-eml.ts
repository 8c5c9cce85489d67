import { env } from '../env'
import type { OutgoingMessage } from './message'

/** An encoded word may have 75 characters (RFC 2047 §2): 12 of frame leave 63, 45 bytes of base64. */
const ENCODED_BYTES_MAX = 45

const BOUNDARY = '=_forecourt_alternative'
const BASE64_LINE = 76

/** The mail as RFC 5322 text, UTF-8, CRLF; with HTML beside the text where there is one. Line breaks in addresses and subject can't start a header. */
export function formatEml(message: OutgoingMessage): string {
  const sender = `no-reply@${env().ROOT_HOST}`
  const headers = [
    `Date: ${new Date(message.at).toUTCString().replace('GMT', '+0000')}`,
    `From: ${headerText(message.from)} <${sender}>`,
    `To: <${message.to.replaceAll(/[\s<>]/g, '')}>`,
    `Subject: ${headerText(message.subject ?? '')}`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
  ]
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', ...message.text.split(/\r\n|\r|\n/)]
  if (message.html === undefined) return [...headers, ...plain, ''].join('\r\n')
  const html = ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64', '', ...inLines(Buffer.from(message.html).toString('base64'))]
  const parts = [`--${BOUNDARY}`, ...plain, `--${BOUNDARY}`, ...html, `--${BOUNDARY}--`, '']
  return [...headers, `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`, '', ...parts].join('\r\n')
}

const inLines = (text: string): string[] => Array.from({ length: Math.ceil(text.length / BASE64_LINE) }, (_, line) => text.slice(line * BASE64_LINE, (line + 1) * BASE64_LINE))

/** Letters, digits and spaces as they are; anything else as encoded words, cut between characters. */
function headerText(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ').trim()
  if (/^[A-Za-z0-9 ]{0,60}$/.test(line)) return line
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part + character) > ENCODED_BYTES_MAX) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ')
}
