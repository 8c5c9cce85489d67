import { useTranslations } from 'next-intl'
import { TabNav } from '@/app/_ui/tab-nav'

const PAGES = [
  { name: 'keys', path: '/developers' },
  { name: 'website', path: '/developers/website' },
  { name: 'webhooks', path: '/developers/webhooks' },
  { name: 'jobs', path: '/developers/jobs' },
  { name: 'messages', path: '/developers/messages' },
] as const

/** The pages for whoever connects tills and providers. `base` is the console's address of the chain. */
export function DeveloperTabs({ base, current }: { base: string; current: (typeof PAGES)[number]['name'] }) {
  const t = useTranslations('console.developer')
  return <TabNav label={t('tabs')} items={PAGES.map(({ name, path }) => ({ href: `${base}${path}`, label: t(name), current: name === current }))} />
}
