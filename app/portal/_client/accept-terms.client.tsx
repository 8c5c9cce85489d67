'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Messages } from '@/app/_i18n/messages'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { callPortal } from './call-portal.client'

/** Agrees to the version that the page shows, and goes on to where one wanted to be. */
export function AcceptTerms({ version, words }: { version: string; words: Messages['portal']['newTerms'] }) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const [isRefreshing, startRefresh] = useTransition()
  const router = useRouter()
  const accept = async () => {
    setState('busy')
    const answer = await callPortal('acceptTerms', { version })
    // Another version in the meantime: the page shows that one.
    if (answer.ok || answer.refusal.code === 'conflict') startRefresh(() => router.refresh())
    setState(answer.ok ? 'idle' : 'failed')
  }
  return (
    <div className="flex flex-col gap-3">
      {state === 'failed' && <Notice tone="bad">{words.failed}</Notice>}
      <Button variant="primary" size="large" loading={state === 'busy' || isRefreshing} onClick={() => void accept()}>
        {words.accept}
      </Button>
    </div>
  )
}
