'use client'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { signOut } from '@/app/_client/sign-in.client'
import type { Messages } from '@/app/_i18n/messages'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { callPortal } from './call-portal.client'
import { fillWords } from './fill-words'
import { forgetCard } from './forget-card'
import { forgetPush } from './forget-push'

type Words = Messages['portal']['privacy']
interface DeleteAccountProps {
  readonly words: Words
  readonly chain: string
  /** Where the code goes; null for somebody whom no code reaches. */
  readonly channel: 'sms' | 'email' | null
}
type Step = { readonly at: 'idle' } | { readonly at: 'code'; readonly digits: number } | { readonly at: 'gone' }

/** Asks for a fresh code first: a phone that was left signed in must not end its owner's membership. */
export function DeleteAccount({ words, chain, channel }: DeleteAccountProps) {
  const [step, setStep] = useState<Step>({ at: 'idle' })
  const [wrong, setWrong] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    setWrong(null)
    const answer = await callPortal('startErasure', undefined)
    setBusy(false)
    if (answer.ok) return setStep({ at: 'code', digits: answer.value.digits })
    setWrong(answer.refusal.code === 'rate_limited' ? fillWords(words.tooMany, { minutes: Math.max(1, Math.ceil((answer.refusal.retryAfterSeconds ?? 60) / 60)) }) : words.failed)
  }
  const finish = async (code: string) => {
    setBusy(true)
    setWrong(null)
    const answer = await callPortal('finishErasure', { code })
    setBusy(false)
    if (!answer.ok) return setWrong(answer.refusal.code === 'code_invalid' ? words.codeWrong : words.failed)
    setStep({ at: 'gone' })
    await forgetPush()
    await forgetCard()
    await signOut().catch(() => undefined)
  }
  if (step.at === 'gone') return <Gone words={words} chain={chain} />
  if (channel === null) return <Notice>{words.noCode}</Notice>
  return (
    <div className="flex flex-col gap-4">
      {wrong !== null && step.at === 'idle' && <Notice tone="bad">{wrong}</Notice>}
      {step.at === 'idle' && (
        <Button size="large" className="self-start" loading={isBusy} onClick={() => void start()}>
          {words.delete}
        </Button>
      )}
      {step.at === 'code' && <CodeForm words={words} channel={channel} digits={step.digits} error={wrong} isBusy={isBusy} onCode={(code) => void finish(code)} onCancel={() => setStep({ at: 'idle' })} />}
    </div>
  )
}

interface CodeFormProps {
  readonly words: Words
  readonly channel: 'sms' | 'email'
  readonly digits: number
  readonly error: string | null
  readonly isBusy: boolean
  readonly onCode: (code: string) => void
  readonly onCancel: () => void
}
function CodeForm({ words, channel, digits, error, isBusy, onCode, onCancel }: CodeFormProps) {
  const [code, setCode] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onCode(code)
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4 rounded-sheet border border-line bg-surface p-4">
      <p role="status">{channel === 'sms' ? words.sentSms : words.sentEmail}</p>
      <TextField
        label={words.code} error={error ?? undefined} name="code" inputMode="numeric" autoComplete="one-time-code" dir="ltr" spellCheck={false} required readOnly={isBusy}
        className="[&_input]:font-mono [&_input]:text-22 [&_input]:tracking-[0.3em]"
        value={code} onChange={(event) => setCode(event.target.value.normalize('NFKC').replace(/\D/g, '').slice(0, digits))}
      />
      <Notice tone="warn">{words.forGood}</Notice>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" size="large" loading={isBusy} disabled={code.length < digits}>
          {words.deleteNow}
        </Button>
        <Button variant="quiet" size="large" onClick={onCancel}>
          {words.keep}
        </Button>
      </div>
    </form>
  )
}

function Gone({ words, chain }: { words: Words; chain: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <Notice tone="good" title={words.gone}>
        {fillWords(words.goneText, { chain })}
      </Notice>
      <Button variant="primary" size="large" className="self-start" onClick={() => location.assign('/')}>
        {words.toStart}
      </Button>
    </div>
  )
}
