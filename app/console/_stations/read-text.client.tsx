export interface ReadFile {
  readonly content: string
  /** Null for UTF-8; else what the bytes were taken for. */
  readonly encoding: string | null
}
/** What old spreadsheets save in, by the reader's language. */
const LEGACY = { en: 'windows-1252', zh: 'gb18030' } as const

/** The file's text: UTF-8, and where it isn't, the encoding that spreadsheets of the reader's language use. */
export async function readText(file: File, locale: string): Promise<ReadFile> {
  const bytes = await file.arrayBuffer()
  try {
    return { content: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: null }
  } catch {
    const encoding = LEGACY[locale.startsWith('zh') ? 'zh' : 'en']
    return { content: new TextDecoder(encoding).decode(bytes), encoding }
  }
}
