'use client'
import { useEffect, useState } from 'react'
import type { Messages } from '@/app/_i18n/messages'
import { Switch } from '@/app/_ui/choice'
import { callPortal } from './call-portal.client'
import { readPush, subscribeHere, unsubscribeHere, type PushState } from './this-browser'

interface PushSwitchProps {
  readonly pushKey: string
  readonly browsers: readonly string[]
  readonly words: Messages['portal']['messages']
  readonly onChange: (isOn: boolean) => void
}
/** `reading`: not known yet. `failed`: it didn't work; it can be tried again. */
type State = PushState | 'reading' | 'failed'

/** Notifications on this very phone. The browser asks for permission after a click only; where it can't, it says why. */
export function PushSwitch({ pushKey, browsers, words, onChange }: PushSwitchProps) {
  const [state, setState] = useState<State>('reading')
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    let isShown = true
    const tell = (next: State) => {
      if (isShown) setState(next)
    }
    readPush(browsers).then(tell, () => tell('unsupported'))
    return () => {
      isShown = false
    }
  }, [browsers])
  const change = async (wanted: boolean) => {
    setBusy(true)
    const next = await (wanted ? turnOn(pushKey) : turnOff()).catch(() => 'failed' as const)
    setBusy(false)
    setState(next)
    if (next === 'on' || next === 'off') onChange(next === 'on')
  }
  const help = state === 'reading' || state === 'on' || state === 'off' ? words.pushHelp : words.pushStates[state]
  return (
    <Switch
      label={words.push} help={help} checked={state === 'on'} disabled={isBusy || state === 'reading' || state === 'unsupported' || state === 'install' || state === 'denied'}
      onChange={(event) => void change(event.target.checked)} className="[&_label]:min-h-11 [&_label]:items-center"
    />
  )
}

async function turnOn(key: string): Promise<State> {
  const given = await subscribeHere(key)
  if (typeof given === 'string') return given
  const answer = await callPortal('subscribePush', given)
  if (answer.ok) return 'on'
  await unsubscribeHere()
  return 'failed'
}

/** Off at the browser first: what the server can't be told now, the push service tells it. */
async function turnOff(): Promise<State> {
  const endpoint = await unsubscribeHere()
  if (endpoint !== null) await callPortal('unsubscribePush', { endpoint })
  return 'off'
}
