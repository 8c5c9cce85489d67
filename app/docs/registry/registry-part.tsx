import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/app/_ui/code-block'
import type registry from '../_generated/registry.json'

type Part = (typeof registry)['conditions' | 'effects'][number]

export interface RegistryPartProps {
  /** A condition and an effect may have the same code. */
  readonly sort: 'conditions' | 'effects'
  readonly part: Part
  readonly language: 'en' | 'zh'
}
/** One condition or effect: what it is called, its arguments, an example and what that means. */
export function RegistryPart({ sort, part, language }: RegistryPartProps) {
  const [t, field] = [useTranslations('guides.registry'), useTranslations('docs.api.field')]
  return (
    <section className="space-y-3">
      <h3 id={sort === 'conditions' ? part.code : `effect-${part.code}`} className="scroll-mt-8">
        {part.label[language]} <span dir="ltr" className="font-mono text-14 font-normal text-muted">{part.code}</span>
      </h3>
      {part.args.length > 0 && (
        <dl className="divide-y border-y">
          {part.args.map((arg) => (
            <div key={arg.name} className="py-2.5">
              <dt className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
                <span dir="ltr" className="font-mono text-13 font-medium">{arg.name}</span>
                <span dir="ltr" className="font-mono text-13 text-muted wrap-anywhere">{arg.type}</span>
                {arg.required && <span className="text-12 text-muted">{field('required')}</span>}
              </dt>
              <dd className="mt-1 text-14">
                {arg.label[language]}
                {arg.options.length > 0 && <span className="text-muted">{t('options', { words: arg.options.map((option) => option.label[language]).join(t('between')) })}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <CodeBlock title={t('example', { sort, code: part.code })} code={part.example} />
      <p className="text-14 text-muted">{t('means', { words: part.words[language] })}</p>
    </section>
  )
}
