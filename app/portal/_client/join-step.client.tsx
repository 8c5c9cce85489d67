'use client'
import { useState, type SubmitEvent } from 'react'
import { Button } from '@/app/_ui/button'
import { Checkbox } from '@/app/_ui/choice'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import type { SignInWords } from './sign-in-words'

export interface JoinChoice {
  readonly name: string
  readonly marketing: boolean
}
interface JoinStepProps {
  readonly words: SignInWords
  readonly isBusy: boolean
  readonly error: string | undefined
  readonly onJoin: (choice: JoinChoice) => void
}
const NAME_MAX = 120

/** Somebody new: the terms have to be accepted, messages about offers are a choice of their own and off. */
export function JoinStep({ words, isBusy, error, onJoin }: JoinStepProps) {
  const [name, setName] = useState('')
  const [hasAgreed, setAgreed] = useState(false)
  const [marketing, setMarketing] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (hasAgreed) onJoin({ name: name.trim(), marketing })
  }
  const shown = error ?? (isAsked && !hasAgreed ? words.termsNeeded : undefined)
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p role="status">{words.join}</p>
      <TextField label={words.name} note={words.optional} help={words.nameHelp} name="name" autoComplete="name" maxLength={NAME_MAX} value={name} onChange={(event) => setName(event.target.value)} />
      <div className="flex flex-col gap-2">
        <Checkbox label={words.terms} checked={hasAgreed} onChange={(event) => setAgreed(event.target.checked)} required className="[&_label]:min-h-11 [&_label]:py-2.5" />
        <a href="/terms" target="_blank" className="inline-flex min-h-11 items-center self-start text-accent-text underline underline-offset-3">
          {words.readTerms}
        </a>
        <Checkbox label={words.marketing} checked={marketing} onChange={(event) => setMarketing(event.target.checked)} className="[&_label]:min-h-11 [&_label]:py-2.5" />
      </div>
      {shown !== undefined && <Notice tone="bad">{shown}</Notice>}
      <Button type="submit" variant="primary" size="large" loading={isBusy}>
        {words.joinNow}
      </Button>
    </form>
  )
}
