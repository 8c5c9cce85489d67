import type { Messages } from '@/app/_i18n/messages'

/** A page of the docs: its address and its name in `docs.nav`. Whoever adds a page adds it here, in reading order. */
export interface DocsPage {
  readonly href: string
  readonly name: keyof Messages['docs']['nav']
}
export const DOCS_PAGES: readonly DocsPage[] = [{ href: '/docs', name: 'start' }]
