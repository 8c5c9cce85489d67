import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeBlock } from '@/app/_ui/code-block'
import website from '../../_generated/website.json'
import { Article } from '../../article'
import { asCode } from '../../link-to'
import { readOrigin } from '../../read-origin'

const PARTS = [
  { id: 'snippet', title: 'HTML' },
  { id: 'token', title: 'sign-token.mjs' },
  { id: 'provider', title: 'JavaScript' },
  { id: 'whole', title: 'station.mjs' },
  { id: 'react', title: 'React' },
  { id: 'vue', title: 'Vue' },
  { id: 'wordpress', title: 'WordPress' },
  { id: 'policy', title: 'HTTP' },
  { id: 'pinned', title: 'HTML (integrity)' },
] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.web'))('title') }
}

export default async function WebQuickStart() {
  const [t, origin] = await Promise.all([getTranslations('docs.web'), readOrigin()])
  const filled = (code: string) => code.replaceAll('{origin}', origin).replaceAll('{portal}', 'https://loyalty.example.com')
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      {PARTS.map(({ id, title }) => (
        <section key={id} className="space-y-4">
          <h2>{t(`${id}.title`)}</h2>
          <p>{t.rich(`${id}.text`, { code: asCode })}</p>
          <CodeBlock title={title} code={filled(website[id])} />
        </section>
      ))}
    </Article>
  )
}
