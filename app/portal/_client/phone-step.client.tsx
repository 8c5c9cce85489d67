'use client'
import type { SubmitEvent } from 'react'
import { useHydrated } from '@/app/_client/use-hydrated.client'
import { useTyped } from '@/app/_client/use-typed.client'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import type { SignInWords } from './sign-in-words'
import { toE164 } from './to-e164'

interface PhoneStepProps {
  readonly words: SignInWords
  readonly dialCode: string | null
  readonly isBusy: boolean
  readonly error: string | undefined
  readonly onPhone: (phone: string) => void
  readonly onWrong: () => void
}

export function PhoneStep({ words, dialCode, isBusy, error, onPhone, onWrong }: PhoneStepProps) {
  const hydrated = useHydrated()
  const { text: typed, field } = useTyped()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const phone = toE164(typed, dialCode)
    if (phone === null) onWrong()
    else onPhone(phone)
  }
  const isWhole = /^\s*(\+|00)/.test(typed)
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        label={words.phone} help={words.phoneHelp} error={error} name="phone" type="tel" inputMode="tel" autoComplete="tel" dir="ltr" required
        {...(dialCode !== null && !isWhole && { lead: <span dir="ltr" className="text-16">{dialCode}</span> })}
        {...field}
      />
      <Button type="submit" variant="primary" size="large" disabled={!hydrated} loading={isBusy}>
        {words.send}
      </Button>
    </form>
  )
}
