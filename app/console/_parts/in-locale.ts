/** A text that the chain keeps in both languages, in the reader's. */
export const inLocale = (text: { readonly en: string; readonly zh: string }, locale: string): string => (locale.startsWith('zh') ? text.zh : text.en)
