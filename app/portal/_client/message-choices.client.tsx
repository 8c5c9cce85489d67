'use client'
import { useState } from 'react'
import type { Messages } from '@/app/_i18n/messages'
import { Switch } from '@/app/_ui/choice'
import { callPortal } from './call-portal.client'
import { PushSwitch } from './push-switch.client'
import { SaveState, type SaveOutcome } from './save-state'

type Kind = 'receipt' | 'tier_reached' | 'points_expiring'
type Channel = 'push' | 'email' | 'sms'
export interface MessageKind {
  readonly kind: Kind
  readonly channels: readonly { readonly channel: Channel; readonly wanted: boolean }[]
}
interface MessageChoicesProps {
  readonly kinds: readonly MessageKind[]
  /** The member's browsers, see `this-browser`. */
  readonly browsers: readonly string[]
  readonly pushKey: string | null
  readonly words: Messages['portal']['messages']
}

const ROOMY = '[&_label]:min-h-11 [&_label]:items-center'

/** What a member is told, and by which ways. Notifications are switched per phone; what comes by them holds for all of them. */
export function MessageChoices({ kinds, browsers, pushKey, words }: MessageChoicesProps) {
  const [wanted, setWanted] = useState<Readonly<Record<string, boolean>>>(() => Object.fromEntries(kinds.flatMap(({ kind, channels }) => channels.map((one) => [`${kind}:${one.channel}`, one.wanted]))))
  const [isOnHere, setOnHere] = useState(false)
  const [state, setState] = useState<SaveOutcome>('idle')
  const [isBusy, setBusy] = useState(false)
  const say = async (kind: Kind, channel: Channel, next: boolean) => {
    const name = `${kind}:${channel}`
    setWanted((all) => ({ ...all, [name]: next }))
    setBusy(true)
    const answer = await callPortal('setServiceMessage', { kind, channel, wanted: next })
    setBusy(false)
    if (!answer.ok) setWanted((all) => ({ ...all, [name]: !next }))
    setState(answer.ok ? 'saved' : 'failed')
  }
  const isPushed = isOnHere || browsers.length > 0
  const shown = kinds.map(({ kind, channels }) => ({ kind, channels: channels.filter(({ channel }) => channel !== 'push' || isPushed) })).filter(({ channels }) => channels.length > 0)
  return (
    <div>
      <ul className="divide-y rounded-sheet border border-line bg-surface px-4">
        {pushKey !== null && (
          <li className="py-2">
            <PushSwitch pushKey={pushKey} browsers={browsers} words={words} onChange={setOnHere} />
          </li>
        )}
        {shown.map(({ kind, channels }) => (
          <li key={kind} className="py-3">
            <fieldset>
              <legend className="font-medium">{words.kinds[kind]}</legend>
              <p className="text-14 text-muted">{words.about[kind]}</p>
              <div className="flex flex-wrap gap-x-6">
                {channels.map(({ channel }) => (
                  <Switch
                    key={channel} label={words.channels[channel]} checked={wanted[`${kind}:${channel}`] ?? false} disabled={isBusy}
                    onChange={(event) => void say(kind, channel, event.target.checked)} className={ROOMY}
                  />
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ul>
      <SaveState state={state} words={words} />
    </div>
  )
}
