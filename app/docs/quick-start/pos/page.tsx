import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeBlock } from '@/app/_ui/code-block'
import answers from '../../_generated/answers.json'
import walk from '../../_generated/walk.json'
import { Article } from '../../article'
import { asCode, linkTo } from '../../link-to'
import { readOrigin } from '../../read-origin'

type StepId = 'enrol' | 'quote' | 'sale' | 'repeat' | 'refundPart' | 'refundRest' | 'ledger'
const RULES = ['offline', 'given', 'unknown', 'errors'] as const
const ANSWERS: Readonly<Record<string, string>> = answers

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.pos'))('title') }
}

export default async function PosQuickStart() {
  const [t, guides, origin] = await Promise.all([getTranslations('docs.pos'), getTranslations('guides'), readOrigin()])
  const tags = { code: asCode, problems: linkTo('/docs/problems') }
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      <h2>{t('before.title')}</h2>
      <p>{t.rich('before.text', tags)}</p>
      <CodeBlock title="bash" code={walk.before.replace('{origin}', origin)} />
      <p>{guides('demo')}</p>
      <CodeBlock title="bash · npm run demo" code={walk.demo.replace('{origin}', origin)} />
      {walk.steps.map(({ id, curl, status }, index) => (
        <section key={id} className="space-y-4">
          <h2 id={id}>
            {index + 1}. {t(`steps.${id as StepId}.title`)}
          </h2>
          <p>{t.rich(`steps.${id as StepId}.text`, tags)}</p>
          <CodeBlock title={`curl · ${t(`steps.${id as StepId}.title`)}`} code={curl} />
          {ANSWERS[id] !== undefined && <Answer summary={t('answer', { status: String(status) })} title={`JSON · ${t(`steps.${id as StepId}.title`)}`} code={ANSWERS[id]} />}
        </section>
      ))}
      <h2>{t('rules.title')}</h2>
      <ul>
        {RULES.map((rule) => (
          <li key={rule}>{t.rich(`rules.${rule}`, tags)}</li>
        ))}
      </ul>
    </Article>
  )
}

/** Answers are long; who wants to see one opens it. */
function Answer({ summary, title, code }: { readonly summary: string; readonly title: string; readonly code: string }) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-9 cursor-pointer items-center rounded-control text-14 text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current pointer-coarse:min-h-11">{summary}</summary>
      <div className="mt-2">
        <CodeBlock title={title} code={code} />
      </div>
    </details>
  )
}
