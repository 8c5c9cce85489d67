'use client'
import { useEffect, useState } from 'react'
import { IconButton, type ButtonProps } from './button'
import { check, copy } from './icon/paths'
import { useUi } from './provider/ui-context.client'

export interface CopyButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'className'> {
  readonly text: string
}
/** Copies and says so for two seconds, to the eye and to a screen reader. */
export function CopyButton({ text, ...look }: CopyButtonProps) {
  const { words } = useUi()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2_000)
    return () => clearTimeout(timer)
  }, [state])
  const copyText = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <>
      <IconButton icon={state === 'copied' ? check : copy} label={words.copy} onClick={copyText} {...look} />
      <span role="status" className={state === 'failed' ? 'self-center pe-2 text-12 text-bad-text' : 'sr-only'}>
        {state === 'copied' && words.copied}
        {state === 'failed' && words.copyFailed}
      </span>
    </>
  )
}
