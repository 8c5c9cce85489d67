'use client'
import { useTranslations } from 'next-intl'
import { Chip, TONE_ICON, type Tone } from '@/app/_ui/chip'
import { CodeBlock } from '@/app/_ui/code-block'
import { Icon } from '@/app/_ui/icon/icon.client'
import { check, x } from '@/app/_ui/icon/paths'
import { describeCheck, shorten } from './engine/describe-check'
import type { Exchange } from './engine/exchange'
import type { Finding } from './engine/judge-answer'
import type { StepOutcome } from './engine/play-script'
import type { PlayedStory } from './use-play'
import { useStoryWords } from './use-story-words'

/** What went over the wire, story by story and step by step, with what the contract promised about it. */
export function MessageList({ stories }: { readonly stories: readonly PlayedStory[] }) {
  const t = useTranslations('simulator')
  const words = useStoryWords()
  return (
    <div className="space-y-10">
      {stories.map(({ script, steps, current, held }) => (
        <section key={script.id} data-story={script.id} data-held={held}>
          <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h3 className="text-18 font-semibold tracking-tight">{words.title(script.id)}</h3>
            {held !== undefined && <Chip tone={held ? 'good' : 'bad'}>{t(held ? 'result.held' : 'result.broken')}</Chip>}
          </header>
          <p className="mt-1 text-14 text-muted">{words.sentence(script.id)}</p>
          <ol className="mt-5 ms-2.5">
            {steps.map((outcome) => (
              <StepRow key={outcome.step.id} outcome={outcome} title={words.step(script.id, outcome.step.id)} />
            ))}
            {current !== undefined && !steps.some(({ step }) => step.id === current.id) && (
              <li className="relative border-s ps-6 pb-5">
                <Mark tone="neutral" pulses />
                <p className="text-14 text-muted">{words.step(script.id, current.id)}</p>
              </li>
            )}
          </ol>
        </section>
      ))}
    </div>
  )
}

function StepRow({ outcome, title }: { readonly outcome: StepOutcome; readonly title: string }) {
  const t = useTranslations('simulator')
  const { step, exchange, findings, failure } = outcome
  const held = findings.filter((one) => one.held).length
  const tone: Tone = failure !== undefined || held < findings.length ? 'bad' : exchange ? 'good' : 'neutral'
  return (
    <li className="relative border-s ps-6 pb-6 last:border-transparent last:pb-0">
      <Mark tone={tone} />
      <p className="text-14 font-medium">{title}</p>
      {exchange && (
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-muted">
          <span dir="ltr" className="font-mono text-12 wrap-anywhere">
            {exchange.request.method} {shorten(exchange.request.path)} → {exchange.answer?.status ?? '—'}
          </span>
          <span className="tabular-nums">{t('messages.tookMs', { ms: Math.round(exchange.tookMs) })}</span>
          {exchange.tries > 1 && <Chip tone="warn">{t('messages.tries', { tries: exchange.tries })}</Chip>}
          {step.act === 'replay' && <Chip tone="info">{t('messages.journal')}</Chip>}
          {'loses' in step && step.loses !== undefined && <Chip tone="warn">{t('messages.lost')}</Chip>}
          {exchange.answer?.headers['idempotent-replayed'] === 'true' && <Chip tone="info">{t('messages.replayed')}</Chip>}
        </p>
      )}
      {step.act === 'queue' && <p className="mt-1"><Chip tone="warn">{t('messages.queued')}</Chip></p>}
      {failure && <p className="mt-1 text-13 text-bad-text">{failure.kind === 'no_answer' ? t('failure.no_answer') : t('failure.missing', { holes: failure.holes.join(', ') })}</p>}
      {findings.length > 0 && <Findings findings={findings} held={held} />}
      {exchange && <Wire exchange={exchange} title={title} />}
    </li>
  )
}

/** A promise that did not hold is said at once; those that did can be opened. */
function Findings({ findings, held }: { readonly findings: readonly Finding[]; readonly held: number }) {
  const t = useTranslations('simulator')
  const rows = (some: readonly Finding[]) => (
    <ul className="mt-1 space-y-1 text-13">
      {some.map((finding, index) => {
        const { key, values } = describeCheck(finding)
        return (
          <li key={index} className="flex gap-2">
            <Icon path={finding.held ? check : x} className={`mt-0.5 size-4 ${finding.held ? 'text-good-text' : 'text-bad-text'}`} />
            <span className="wrap-anywhere">
              {t(`checks.${key}`, values)}
              {!finding.held && <span className="text-bad-text"> · {t('found', { found: shorten(finding.found) })}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
  return (
    <>
      {rows(findings.filter((one) => !one.held))}
      <Opener summary={t('messages.promises', { held, all: findings.length })}>{rows(findings.filter((one) => one.held))}</Opener>
    </>
  )
}

function Wire({ exchange: { request, answer }, title }: { readonly exchange: Exchange; readonly title: string }) {
  const t = useTranslations('simulator')
  const sent = [`${request.method} /api/v1${request.path}`, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`), 'Authorization: Bearer fk_test_…', ...pretty(request.body)]
  return (
    <>
      <Opener summary={t('messages.request')}>
        <CodeBlock title={`${t('messages.request')} · ${title}`} code={sent.join('\n')} />
      </Opener>
      {answer && (
        <Opener summary={t('messages.answer')}>
          <CodeBlock title={`${t('messages.answer')} · ${title}`} code={[String(answer.status), ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`), ...pretty(answer.text)].join('\n')} />
        </Opener>
      )}
    </>
  )
}

function Opener({ summary, children }: { readonly summary: string; readonly children: React.ReactNode }) {
  return (
    <details className="me-4 inline-block align-top open:me-0 open:block">
      <summary className="inline-flex min-h-8 items-center rounded-control text-13 text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current pointer-coarse:min-h-11">{summary}</summary>
      <div className="mt-1 mb-2">{children}</div>
    </details>
  )
}

const MARKS: Readonly<Record<string, string>> = { good: 'text-good-text', bad: 'text-bad-text', neutral: 'text-muted' }
/** Sits on the line that runs along the steps. */
function Mark({ tone, pulses = false }: { readonly tone: Tone; readonly pulses?: boolean }) {
  return (
    <span className={`absolute -start-2.5 top-0 flex size-5 items-center justify-center rounded-full bg-ground ${MARKS[tone] ?? ''} ${pulses ? 'animate-pulse' : ''}`}>
      <Icon path={TONE_ICON[tone]} className="size-5" />
    </span>
  )
}

function pretty(text: string | undefined): string[] {
  if (text === undefined || text === '') return []
  try {
    return ['', JSON.stringify(JSON.parse(text), null, 2)]
  } catch {
    return ['', text]
  }
}
