'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { callPortal, type Called } from './call-portal.client'

interface SureButtonProps {
  readonly call: 'leaveFamily' | 'endFamily' | 'removeFromFamily'
  /** Who is taken out. */
  readonly memberId?: string
  readonly quiet?: boolean
  /** `label` where the word alone doesn't say whom it is about. */
  readonly words: { readonly open: string; readonly label?: string; readonly warning: string; readonly go: string; readonly keep: string; readonly failed: string }
}
/** What can't be undone is said before it is done, in the same place. */
export function SureButton({ call, memberId = '', quiet = false, words }: SureButtonProps) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const go = async () => {
    setBusy(true)
    setWrong(false)
    const answer: Called<unknown> = call === 'removeFromFamily' ? await callPortal(call, { member_id: memberId }) : await callPortal(call, undefined)
    setBusy(false)
    setWrong(!answer.ok)
    if (!answer.ok) return
    setOpen(false)
    router.refresh()
  }
  if (!isOpen)
    return (
      <Button size="large" variant={quiet ? 'quiet' : undefined} className={quiet ? '' : 'self-start'} aria-label={words.label} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
    )
  return (
    <div className="flex w-full flex-col gap-3 py-2">
      <div role="status"><Notice tone="warn">{words.warning}</Notice></div>
      {isWrong && <Notice tone="bad">{words.failed}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" size="large" loading={isBusy} onClick={() => void go()}>
          {words.go}
        </Button>
        <Button variant="quiet" size="large" onClick={() => setOpen(false)}>
          {words.keep}
        </Button>
      </div>
    </div>
  )
}
