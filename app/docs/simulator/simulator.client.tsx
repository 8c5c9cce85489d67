'use client'
import { useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { useTyped } from '@/app/_client/use-typed.client'
import { Button } from '@/app/_ui/button'
import { CodeBlock } from '@/app/_ui/code-block'
import { TextField } from '@/app/_ui/field'
import { play as playIcon } from '@/app/_ui/icon/paths'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import type { Closed } from './engine/open-till'
import { MessageList } from './message-list.client'
import { ALL_SCRIPTS } from './scripts/all-scripts'
import { TillPanel } from './till-panel.client'
import { usePlay, type PlayedStory, type PlayState } from './use-play'
import { useStoryWords } from './use-story-words'

const ALL = 'all'

export interface SimulatorProps {
  /** This installation, for the command. */
  readonly origin: string
  /** The story that is chosen at first; one that isn't there is the first of all. */
  readonly first: string
}

/** The till at the left, what goes over the wire at the right. */
export function Simulator({ origin, first }: SimulatorProps) {
  const t = useTranslations('simulator')
  const [locale, words] = [useLocale(), useStoryWords()]
  const { state, play } = usePlay()
  const { text: key, field: keyField } = useTyped()
  const [story, setStory] = useState(first === ALL || ALL_SCRIPTS.some(({ id }) => id === first) ? first : 'postpay')
  const [isAsked, setAsked] = useState(false)
  const wrong = key.startsWith('fk_live_') ? t('form.live') : isAsked && !key.startsWith('fk_test_') ? t('form.notTest') : undefined
  const current = state.stories.at(-1)

  function submit(event: React.FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (!key.startsWith('fk_test_')) return
    void play({ key: key.trim(), language: locale.startsWith('zh') ? 'zh' : 'en', scripts: ALL_SCRIPTS.filter(({ id }) => story === ALL || id === story) })
  }
  return (
    <>
      <form onSubmit={submit} className="grid gap-4 rounded-sheet border border-line bg-surface p-4 sm:p-6 md:grid-cols-2">
        <TextField label={t('form.key')} help={t('form.keyHelp')} error={wrong} type="password" autoComplete="off" spellCheck={false} {...keyField} className="md:col-span-2" dir="ltr" />
        <SelectField label={t('form.script')} help={story === ALL ? undefined : words.sentence(story)} value={story} onChange={(event) => setStory(event.target.value)} className="md:col-span-2" options={[...ALL_SCRIPTS.map(({ id }) => ({ value: id, label: words.title(id) })), { value: ALL, label: t('form.all') }]} />
        <div className="md:col-span-2">
          <Button type="submit" variant="primary" size="large" icon={playIcon} loading={state.isPlaying}>
            {t(state.isPlaying ? 'form.playing' : 'form.play')}
          </Button>
        </div>
      </form>
      <div role="status" className="empty:hidden mt-6">
        {state.closed && <Notice tone="bad" title={t('closed.title')}>{closedWords(state.closed, t)}</Notice>}
        {!state.isPlaying && state.stories.length > 0 && <Result stories={state.stories} />}
      </div>
      <div className="mt-8 grid gap-8 lg:grid-cols-[18rem_1fr]">
        <div className="lg:sticky lg:top-8 lg:self-start">
          <TillPanel till={state.till} title={titleOf(state)} steps={(step) => (current ? words.step(current.script.id, step) : step)} />
        </div>
        <section className="min-w-0">
          <h2 className="text-22 font-semibold tracking-tight">{t('messages.title')}</h2>
          {state.stories.length === 0 && <p className="mt-3 text-muted">{t('messages.empty')}</p>}
          <div className="mt-5">
            <MessageList stories={state.stories} />
          </div>
          <p className="mt-10 mb-3 text-14 text-muted">{t('form.command')}</p>
          <CodeBlock title="bash" code={`FORECOURT_KEY=fk_test_… npm run pos -- --base ${origin}${story === ALL ? '' : ` ${story}`}`} />
        </section>
      </div>
    </>
  )
}

const titleOf = ({ where }: PlayState): string => (where ? `${where.stationName} · ${where.grade.name} ${where.grade.unitPrice}` : '—')

function Result({ stories }: { readonly stories: readonly PlayedStory[] }) {
  const t = useTranslations('simulator')
  const findings = stories.flatMap(({ steps }) => steps.flatMap((step) => step.findings))
  const held = stories.filter((one) => one.held).length
  const sum = t('result.sum', { held, all: stories.length, kept: findings.filter((one) => one.held).length, promises: findings.length })
  return <Notice tone={held === stories.length ? 'good' : 'bad'} title={t(held === stories.length ? 'result.held' : 'result.broken')}>{sum}</Notice>
}

function closedWords(why: Closed, t: ReturnType<typeof useTranslations<'simulator'>>): string {
  return why.kind === 'refused' ? t('closed.refused', { status: String(why.status), code: why.code }) : t(`closed.${why.kind}`)
}
