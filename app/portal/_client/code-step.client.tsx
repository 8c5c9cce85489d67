'use client'
import { useEffect, useState, type SubmitEvent } from 'react'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { fillWords } from './fill-words'
import type { SignInWords } from './sign-in-words'

interface CodeStepProps {
  readonly words: SignInWords
  readonly phone: string
  readonly digits: number
  readonly isBusy: boolean
  readonly error: string | undefined
  readonly onCode: (code: string) => void
  readonly onResend: () => Promise<boolean>
  readonly onBack: () => void
}
/** A message takes its time; asking again at once would only use up the limit. */
const RESEND_AFTER_S = 30

/** The phone may fill the code in by itself (`one-time-code`); a pasted one may hold blanks; the last digit sends it. */
export function CodeStep({ words, phone, digits, isBusy, error, onCode, onResend, onBack }: CodeStepProps) {
  const [code, setCode] = useState('')
  const [left, setLeft] = useState(RESEND_AFTER_S)
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000)
    return () => clearInterval(timer)
  }, [])
  const take = (typed: string) => {
    const figures = typed.normalize('NFKC').replace(/\D/g, '').slice(0, digits)
    setCode(figures)
    if (figures.length === digits && figures !== code) onCode(figures)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onCode(code)
  }
  const resend = async () => {
    setCode('')
    if (await onResend()) setLeft(RESEND_AFTER_S)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p role="status">{fillWords(words.sentTo, { phone: `\u2066${phone}\u2069` })}</p>
      <TextField
        label={words.code} help={words.codeHelp} error={error} name="code" inputMode="numeric" autoComplete="one-time-code" dir="ltr" spellCheck={false} required readOnly={isBusy}
        className="[&_input]:font-mono [&_input]:text-22 [&_input]:tracking-[0.3em]"
        value={code} onChange={(event) => take(event.target.value)}
      />
      <Button type="submit" variant="primary" size="large" loading={isBusy} disabled={code.length < digits}>
        {words.enter}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" className="min-h-11" onClick={onBack}>
          {words.otherPhone}
        </Button>
        <Button variant="quiet" className="min-h-11 tabular-nums" disabled={left > 0 || isBusy} onClick={() => void resend()}>
          {left > 0 ? fillWords(words.resendIn, { seconds: left }) : words.resend}
        </Button>
      </div>
    </form>
  )
}
