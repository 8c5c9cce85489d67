'use client'
import { useState, useSyncExternalStore } from 'react'
import { AccountForm } from './account-form.client'
import { CodeForm } from './code-form.client'
import { forgetSignUp, keepSignUp, keptSignUp, type PendingSignUp } from './pending-sign-up.client'

/**
 * Account, then the code from the mail: one screen in two steps. A reload in between comes back to the code; only
 * the password is forgotten then, and is asked for once more after the code.
 */
export function SignUpWalk({ mailFolder }: { mailFolder: string | null }) {
  const kept = useSyncExternalStore(never, keptSignUp, () => null)
  const [started, setStarted] = useState<PendingSignUp | null | undefined>(undefined)
  const [password, setPassword] = useState<string | null>(null)
  const pending = started === undefined ? kept : started
  if (pending === null)
    return (
      <AccountForm
        onStarted={(signUp, chosen) => {
          keepSignUp(signUp)
          setPassword(chosen)
          setStarted(signUp)
        }}
      />
    )
  return (
    <CodeForm
      pending={pending}
      password={password}
      mailFolder={mailFolder}
      onBack={() => {
        forgetSignUp()
        setStarted(null)
      }}
    />
  )
}
const never = () => () => undefined
