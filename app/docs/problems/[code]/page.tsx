import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { formatLocale } from '@/app/_i18n/locales'
import { CodeBlock } from '@/app/_ui/code-block'
import problems from '../../_generated/problems.json'
import { Article } from '../../article'
import { LoneLink } from '../../lone-link'
import { Prose } from '../../prose'
import { readOrigin } from '../../read-origin'

interface Props { readonly params: Promise<{ code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code }
}

/** Where `type` of a problem leads: when it comes, and what to do. */
export default async function ProblemCode({ params }: Props) {
  const { code } = await params
  const problem = problems.find((one) => one.code === code)
  if (!problem) notFound()
  const [t, locale, origin] = await Promise.all([getTranslations('docs.problems'), getLocale(), readOrigin()])
  const text = problem[formatLocale(locale)]
  const answer = { type: `${origin}/docs/problems/${code}`, title: text.title, status: problem.status, detail: text.detail, code, request_id: 'req_…' }
  return (
    <Article title={text.title} sentence={<><code className="font-mono text-[0.9em]">{code}</code> · {t('status', { status: problem.status })}</>}>
      <h2>{t('when')}</h2>
      <p><Prose>{text.when}</Prose></p>
      <h2>{t('fix')}</h2>
      <p><Prose>{text.fix}</Prose></p>
      <h2>{t('answer')}</h2>
      <CodeBlock title="application/problem+json" code={JSON.stringify(answer, null, 2)} />
      <p><LoneLink href="/docs/problems">{t('all')}</LoneLink></p>
    </Article>
  )
}
