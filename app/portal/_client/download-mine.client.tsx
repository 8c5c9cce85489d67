'use client'
import { useState } from 'react'
import { saveFile } from '@/app/_client/save-file.client'
import type { Messages } from '@/app/_i18n/messages'
import { Button } from '@/app/_ui/button'
import { download } from '@/app/_ui/icon/paths'
import { callPortal } from './call-portal.client'

/** Everything that the chain has of the member, as one file. */
export function DownloadMine({ words }: { words: Messages['portal']['privacy'] }) {
  const [state, setState] = useState<'idle' | 'busy' | 'done' | 'failed'>('idle')
  const take = async () => {
    setState('busy')
    const answer = await callPortal('exportMine', undefined)
    if (answer.ok) saveFile(answer.value.file_name, answer.value.json, 'application/json')
    setState(answer.ok ? 'done' : 'failed')
  }
  return (
    <div>
      <Button size="large" icon={download} loading={state === 'busy'} onClick={() => void take()}>
        {words.download}
      </Button>
      <p role="status" className={`mt-2 text-14 ${state === 'failed' ? 'text-bad-text' : 'text-good-text'}`}>
        {state === 'done' && words.downloaded}
        {state === 'failed' && words.failed}
      </p>
    </div>
  )
}
