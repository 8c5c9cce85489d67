import { useTranslations } from 'next-intl'

/** First thing a keyboard reaches; the layout's `<main id="content">` is where it leads. */
export function SkipLink() {
  const t = useTranslations('common.page')
  return (
    <a href="#content" className="sr-only z-70 rounded-control bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-4 focus:top-4">
      {t('skip')}
    </a>
  )
}
