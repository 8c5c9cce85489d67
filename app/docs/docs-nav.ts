import type { Messages } from '@/app/_i18n/messages'

/** A page of the docs: its address and its name in `docs.nav`. Whoever adds a page adds it here, in reading order. */
export interface DocsPage {
  readonly href: string
  readonly name: keyof Messages['docs']['nav']
}
export const DOCS_PAGES: readonly DocsPage[] = [
  { href: '/docs', name: 'start' },
  { href: '/docs/quick-start/owners', name: 'owners' },
  { href: '/docs/quick-start/pos', name: 'pos' },
  { href: '/docs/quick-start/web', name: 'web' },
  { href: '/docs/api', name: 'api' },
  { href: '/docs/problems', name: 'problems' },
]
