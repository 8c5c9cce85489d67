'use client'
import { useState, type SubmitEvent } from 'react'
import { useHydrated } from '@/app/_client/use-hydrated.client'
import { useTyped } from '@/app/_client/use-typed.client'
import type { Messages } from '@/app/_i18n/messages'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { callPortal } from './call-portal.client'
import { toE164 } from './to-e164'

interface InviteFormProps { readonly sentence: string; readonly dialCode: string | null; readonly words: Messages['portal']['family'] }
/** Says the same whoever's the phone is: whether somebody is a member is told to nobody. */
export function InviteForm({ sentence, dialCode, words }: InviteFormProps) {
  const hydrated = useHydrated()
  const { text: typed, setText, field } = useTyped()
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | 'wrong' | 'failed' | 'taken'>('idle')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const phone = toE164(typed, dialCode)
    if (phone === null) return setState('wrong')
    setState('busy')
    const answer = await callPortal('inviteToFamily', { phone })
    setState(answer.ok ? 'sent' : answer.refusal.code === 'conflict' ? 'taken' : 'failed')
    if (answer.ok) setText('')
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4 rounded-sheet border border-line bg-surface p-4">
      <p className="text-muted">{sentence}</p>
      <TextField
        label={words.phone} help={words.phoneHelp} error={state === 'wrong' ? words.phoneWrong : undefined} name="phone" type="tel" inputMode="tel" autoComplete="off" dir="ltr" required
        {...(dialCode !== null && !/^\s*(\+|00)/.test(typed) && { lead: <span dir="ltr" className="text-16">{dialCode}</span> })}
        {...field}
      />
      <div role="status">{state === 'sent' && <Notice tone="good">{words.sent}</Notice>}</div>
      {(state === 'failed' || state === 'taken') && <Notice tone="bad">{words[state]}</Notice>}
      <Button type="submit" variant="primary" size="large" className="self-start" disabled={!hydrated} loading={state === 'busy'}>
        {words.send}
      </Button>
    </form>
  )
}
