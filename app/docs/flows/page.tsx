import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OPERATION_PAGES } from '../api/reference'
import { OperationTitle } from '../api/operation-title'
import { Article } from '../article'
import { LoneLink } from '../lone-link'
import { FLOWS, type Flow, type FlowStep } from './flows'
import { SequenceDiagram } from './sequence-diagram.client'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guides.flows'))('title') }
}

export default async function Flows() {
  const t = await getTranslations('guides.flows')
  return (
    <Article title={t('title')} sentence={t('sentence')} contents={FLOWS.map(({ id }) => ({ id, title: t(`${id}.title`) }))}>
      {FLOWS.map((flow) => (
        <section key={flow.id} className="space-y-4">
          <h2 id={flow.id}>{t(`${flow.id}.title`)}</h2>
          <p>{t(`${flow.id}.sentence`)}</p>
          <SequenceDiagram
            title={t(`${flow.id}.title`)}
            describedBy={`${flow.id}-steps`}
            actors={flow.actors.map((actor) => t(`actors.${actor}`))}
            steps={flow.steps.map((step) => ({ from: flow.actors.indexOf(step.from), to: flow.actors.indexOf(step.to), text: t(wordsOf(flow, step)), kind: kindOf(step) }))}
          />
          <ol id={`${flow.id}-steps`}>
            {flow.steps.map((step) => (
              <li key={step.id}>
                <span className="text-muted">{step.from === step.to ? t(`actors.${step.from}`) : `${t(`actors.${step.from}`)} → ${t(`actors.${step.to}`)}`}</span> · {t(wordsOf(flow, step))}
                {step.operation !== undefined && <Operation id={step.operation} />}
              </li>
            ))}
          </ol>
          <p>
            <LoneLink href={`/docs/simulator?story=${flow.id}`}>{t('play')}</LoneLink>
          </p>
        </section>
      ))}
    </Article>
  )
}

const wordsOf = (flow: Flow, step: FlowStep) => `${flow.id}.steps.${step.id}` as 'prepay.steps.s1'
const kindOf = (step: FlowStep) => step.kind ?? (step.from === step.to ? 'self' : 'call')

function Operation({ id }: { readonly id: string }) {
  const page = OPERATION_PAGES.find((one) => one.id === id)
  return page === undefined ? null : (
    <LoneLink href={`/docs/api/${id}`} className="ms-2 text-14">
      <OperationTitle method={page.method} path={page.path} />
    </LoneLink>
  )
}
