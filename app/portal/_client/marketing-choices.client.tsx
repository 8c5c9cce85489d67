'use client'
import { useState, type ReactNode } from 'react'
import type { Messages } from '@/app/_i18n/messages'
import { Switch } from '@/app/_ui/choice'
import { callPortal } from './call-portal.client'
import { SaveState, type SaveOutcome } from './save-state'

type Channel = 'sms' | 'email' | 'push' | 'wechat'
export interface MarketingChoice {
  readonly channel: Channel
  readonly given: boolean
  /** When and where that was said; null where nobody ever asked. */
  readonly said: ReactNode
  readonly where: string | null
}

/** One switch a channel; off is as near as on, and either is said at once. */
export function MarketingChoices({ choices, words }: { choices: readonly MarketingChoice[]; words: Messages['portal']['privacy'] }) {
  const [given, setGiven] = useState<Readonly<Record<string, boolean>>>(() => Object.fromEntries(choices.map((choice) => [choice.channel, choice.given])))
  const [state, setState] = useState<SaveOutcome>('idle')
  const [busy, setBusy] = useState<Channel | null>(null)
  const say = async (channel: Channel, wanted: boolean) => {
    setGiven((all) => ({ ...all, [channel]: wanted }))
    setBusy(channel)
    const answer = await callPortal('setMarketing', { channel, given: wanted })
    setBusy(null)
    if (!answer.ok) setGiven((all) => ({ ...all, [channel]: !wanted }))
    setState(answer.ok ? 'saved' : 'failed')
  }
  return (
    <div>
      <ul className="divide-y rounded-sheet border border-line bg-surface px-4">
        {choices.map(({ channel, said, where }) => (
          <li key={channel} className="py-2">
            <Switch
              label={words.channels[channel]}
              help={where === null ? words.neverAsked : <>{words.saidAt} {said} · {where}</>}
              checked={given[channel] ?? false}
              disabled={busy !== null}
              onChange={(event) => void say(channel, event.target.checked)}
              className="[&_label]:min-h-11 [&_label]:items-center"
            />
          </li>
        ))}
      </ul>
      <SaveState state={state} words={words} />
    </div>
  )
}
