import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Article } from '../../article'
import { asCode, linkTo } from '../../link-to'

const STEPS = ['signUp', 'chain', 'brand', 'stations', 'prices', 'programme', 'keys'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.owners'))('title') }
}

export default async function OwnersQuickStart() {
  const t = await getTranslations('docs.owners')
  const tags = { up: linkTo('/sign-up'), pos: linkTo('/docs/quick-start/pos'), web: linkTo('/docs/quick-start/web'), code: asCode }
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <strong className="font-semibold">{t(`steps.${step}.title`)}</strong>
            <p>{t.rich(`steps.${step}.text`, tags)}</p>
          </li>
        ))}
      </ol>
      <h2>{t('check.title')}</h2>
      <p>{t('check.text')}</p>
      <h2>{t('test.title')}</h2>
      <p>{t('test.text')}</p>
    </Article>
  )
}
