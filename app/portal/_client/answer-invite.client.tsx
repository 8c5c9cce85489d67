'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import type { Messages } from '@/app/_i18n/messages'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { callPortal } from './call-portal.client'

interface AnswerInviteProps {
  readonly headId: string
  /** What joining means for one's own points. */
  readonly warning: string
  readonly words: Messages['portal']['family']
}
/** Joining gives all of one's points away, so it says so first; declining is as near. */
export function AnswerInvite({ headId, warning, words }: AnswerInviteProps) {
  const router = useRouter()
  const [busy, setBusy] = useState<'join' | 'decline' | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const say = async (accepted: boolean) => {
    setBusy(accepted ? 'join' : 'decline')
    setWrong(null)
    const answer = await callPortal('answerFamily', { head_id: headId, accepted })
    setBusy(null)
    if (answer.ok) router.refresh()
    else setWrong(answer.refusal.code === 'conflict' ? words.taken : words.failed)
  }
  return (
    <div className="flex flex-col gap-4 rounded-sheet border border-line bg-surface p-4">
      {wrong !== null && <Notice tone="bad">{wrong}</Notice>}
      <p className="text-muted">{warning}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="large" loading={busy === 'join'} disabled={busy !== null} onClick={() => void say(true)}>
          {words.accept}
        </Button>
        <Button variant="quiet" size="large" loading={busy === 'decline'} disabled={busy !== null} onClick={() => void say(false)}>
          {words.decline}
        </Button>
      </div>
    </div>
  )
}
