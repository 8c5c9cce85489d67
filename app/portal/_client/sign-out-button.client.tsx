'use client'
import { useState } from 'react'
import { signOut } from '@/app/_client/sign-in.client'
import type { Messages } from '@/app/_i18n/messages'
import { Button } from '@/app/_ui/button'
import { logOut } from '@/app/_ui/icon/paths'
import { forgetCard } from './forget-card'
import { forgetPush } from './forget-push'

export function SignOutButton({ words }: { words: Messages['portal']['signOut'] }) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const leave = async () => {
    setState('busy')
    try {
      await forgetPush()
      await signOut()
      await forgetCard()
      location.assign('/')
    } catch {
      setState('failed')
    }
  }
  return (
    <div>
      <Button size="large" icon={logOut} loading={state === 'busy'} onClick={() => void leave()}>
        {words.button}
      </Button>
      <p role="status" className="text-14 text-bad-text">
        {state === 'failed' && words.failed}
      </p>
    </div>
  )
}
