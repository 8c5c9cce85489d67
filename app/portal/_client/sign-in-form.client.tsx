'use client'
import { useEffect, useRef, useState } from 'react'
import { signInMember } from '@/app/_client/sign-in.client'
import type { Language } from '@/app/_i18n/locales'
import { callPortal } from './call-portal.client'
import { CodeStep } from './code-step.client'
import { fillWords } from './fill-words'
import { JoinStep, type JoinChoice } from './join-step.client'
import { PhoneStep } from './phone-step.client'
import type { SignInWords } from './sign-in-words'

export interface SignInFormProps {
  readonly words: SignInWords
  readonly language: Language
  /** `+49`: where most of the chain's members are; null where nobody knows. */
  readonly dialCode: string | null
  /** The terms that the page links to. */
  readonly termsVersion: string
  /** Where to go afterwards; a path of this host. */
  readonly next: string
}
type Step = { readonly at: 'phone' } | { readonly at: 'code' | 'join'; readonly phone: string; readonly code: string; readonly digits: number }

/** Phone, code, and for somebody new the terms. What is said is the same whether or not somebody is a member, until the code proves the phone. */
export function SignInForm({ words, language, dialCode, termsVersion, next }: SignInFormProps) {
  const [step, setStep] = useState<Step>({ at: 'phone' })
  const [wrong, setWrong] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const shown = useRef(step.at)
  // Who works by keyboard or ear is taken along to what is asked next.
  useEffect(() => {
    if (shown.current !== step.at) form.current?.querySelector<HTMLElement>('input')?.focus()
    shown.current = step.at
  }, [step.at])

  const say = (code: string, retryAfterSeconds?: number) => setWrong(wordsOf(words, code, retryAfterSeconds))
  const sendCode = async (phone: string): Promise<boolean> => {
    setBusy(true)
    setWrong(null)
    const answer = await callPortal('startSignIn', { phone })
    setBusy(false)
    if (answer.ok) setStep({ at: 'code', phone, code: '', digits: answer.value.digits })
    else say(answer.refusal.code, answer.refusal.retryAfterSeconds)
    return answer.ok
  }
  const finish = async (code: string, choice?: JoinChoice) => {
    if (step.at === 'phone') return
    setBusy(true)
    setWrong(null)
    const { phone, digits } = step
    const consent = choice && { terms: true as const, marketing: { sms: choice.marketing }, version: termsVersion }
    const outcome = await signInMember({ phone, code, language, ...(consent && { consent }), ...(choice?.name && { name: choice.name }) })
    if (outcome.signedIn) return location.assign(next)
    setBusy(false)
    if (outcome.code === 'consent_needed') return setStep({ at: 'join', phone, code, digits })
    if (step.at === 'join') setStep({ at: 'code', phone, code: '', digits })
    say(outcome.code, outcome.retryAfterSeconds)
  }

  return (
    <div ref={form}>
      {step.at === 'phone' && <PhoneStep words={words} dialCode={dialCode} isBusy={isBusy} error={wrong ?? undefined} onPhone={(phone) => void sendCode(phone)} onWrong={() => say('phone')} />}
      {step.at === 'code' && (
        <CodeStep
          words={words} phone={step.phone} digits={step.digits} isBusy={isBusy} error={wrong ?? undefined}
          onCode={(code) => void finish(code)} onResend={() => sendCode(step.phone)}
          onBack={() => {
            setWrong(null)
            setStep({ at: 'phone' })
          }}
        />
      )}
      {step.at === 'join' && <JoinStep words={words} isBusy={isBusy} error={wrong ?? undefined} onJoin={(choice) => void finish(step.code, choice)} />}
    </div>
  )
}

const WORDS_OF: Readonly<Record<string, keyof SignInWords>> = {
  phone: 'wrongPhone', validation_failed: 'wrongPhone', code_invalid: 'wrongCode', rate_limited: 'wrongTooMany', member_blocked: 'wrongBlocked', unreachable: 'wrongNetwork',
}

function wordsOf(words: SignInWords, code: string, retryAfterSeconds = 60): string {
  return fillWords(words[WORDS_OF[code] ?? 'wrongOurs'], { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) })
}
