import type { Messages } from '@/app/_i18n/messages'

/** A page of the docs: its address, its name in `docs.nav` and the chapter that holds it. Whoever adds a page adds it here, in reading order. */
export interface DocsPage {
  readonly href: string
  readonly name: keyof Messages['docs']['nav']
  readonly group: keyof Messages['guides']['groups']
}
export const DOCS_PAGES: readonly DocsPage[] = [
  { href: '/docs', name: 'start', group: 'begin' },
  { href: '/docs/quick-start/owners', name: 'owners', group: 'begin' },
  { href: '/docs/quick-start/pos', name: 'pos', group: 'begin' },
  { href: '/docs/quick-start/web', name: 'web', group: 'begin' },
  { href: '/docs/flows', name: 'flows', group: 'guides' },
  { href: '/docs/conventions', name: 'conventions', group: 'guides' },
  { href: '/docs/client', name: 'client', group: 'guides' },
  { href: '/docs/webhooks', name: 'webhooks', group: 'guides' },
  { href: '/docs/simulator', name: 'simulator', group: 'guides' },
  { href: '/docs/api', name: 'api', group: 'reference' },
  { href: '/docs/api/shapes', name: 'shapes', group: 'reference' },
  { href: '/docs/problems', name: 'problems', group: 'reference' },
  { href: '/docs/events', name: 'events', group: 'reference' },
  { href: '/docs/registry', name: 'registry', group: 'reference' },
]
export const DOCS_GROUPS = ['begin', 'guides', 'reference'] as const satisfies readonly DocsPage['group'][]
