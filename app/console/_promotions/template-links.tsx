import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { PromotionTemplateAnswer } from '@/server/contracts/promotion'
import { inLocale } from '../_parts/in-locale'

interface TemplateLinksProps {
  readonly templates: readonly PromotionTemplateAnswer[]
  readonly path: string
  readonly chosen: string | undefined
}
const CARD = 'flex min-h-11 flex-col gap-1 rounded-card border bg-surface p-3 transition-colors hover:border-line-strong'

/** Promotions to begin from, each with what it would say here. */
export async function TemplateLinks({ templates, path, chosen }: TemplateLinksProps) {
  const [t, locale] = await Promise.all([getTranslations('console.builder'), getLocale()])
  const look = (isChosen: boolean) => `${CARD} ${isChosen ? 'border-accent bg-accent-soft' : 'border-line'}`
  return (
    <details open={chosen === undefined} className="mb-4">
      <summary className="mb-2 cursor-pointer text-14 font-semibold pointer-coarse:min-h-11 pointer-coarse:content-center">{t('templates')}</summary>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <li className="contents">
          <Link href={path} className={look(chosen === undefined)} aria-current={chosen === undefined ? 'true' : undefined}>
            <span className="font-medium">{t('fromNothing')}</span>
            <span className="text-muted">{t('fromNothingSentence')}</span>
          </Link>
        </li>
        {templates.map(({ code, labels, sentence }) => (
          <li key={code} className="contents">
            <Link href={`${path}?template=${encodeURIComponent(code)}`} className={look(code === chosen)} aria-current={code === chosen ? 'true' : undefined}>
              <span className="font-medium">{inLocale(labels, locale)}</span>
              <span className="text-muted">{inLocale(sentence, locale)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
