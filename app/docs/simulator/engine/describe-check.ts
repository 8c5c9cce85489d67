import type { Finding } from './judge-answer'

/** Which message says a check in words, and what stands in it. */
export interface CheckWords {
  readonly key: 'status' | 'header' | 'equals' | 'differs' | 'same_bytes' | 'includes' | 'only' | 'filled' | 'adds_up' | 'present'
  readonly values: Readonly<Record<'at' | 'wanted' | 'name', string>>
}
const LENGTH_MAX = 60

export function describeCheck({ check, wanted }: Finding): CheckWords {
  const values = { at: '', wanted: shorten(wanted), name: '' }
  switch (check.that) {
    case 'status':
    case 'adds_up': return { key: check.that, values }
    case 'header': return { key: 'header', values: { ...values, name: check.name } }
    case 'same_bytes': return { key: 'same_bytes', values }
    case 'filled': return { key: check.at.startsWith('/') ? 'filled' : 'present', values: { ...values, at: check.at, name: check.at } }
    case 'equals':
    case 'differs':
    case 'includes':
    case 'only': return { key: check.that, values: { ...values, at: check.at } }
  }
}

/** The beginning of a long value: who wants all of it reads the message itself. */
export const shorten = (text: string): string => (text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text)
