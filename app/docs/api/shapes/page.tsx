import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Article } from '../../article'
import { Prose } from '../../prose'
import { FieldTable } from '../field-table'
import { REFERENCE } from '../reference'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs.api.shapes'))('title') }
}

export default async function ApiShapes() {
  const t = await getTranslations('docs.api.shapes')
  return (
    <Article title={t('title')} sentence={t('sentence')}>
      {REFERENCE.shapes.map((shape) => (
        <section key={shape.name} className="space-y-3">
          <h2 id={shape.name} className="font-mono">
            {shape.name}
          </h2>
          {shape.about !== undefined && <p><Prose>{shape.about}</Prose></p>}
          <FieldTable caption={shape.name} fields={shape.fields} />
        </section>
      ))}
    </Article>
  )
}
