import type { ReactNode } from 'react'
import { TONE_ICON, type Tone } from './chip'
import { Icon } from './icon/icon.client'

const TONES: Readonly<Record<Exclude<Tone, 'accent' | 'neutral'>, string>> = {
  good: 'bg-good-soft [&>svg]:text-good-text',
  warn: 'bg-warn-soft [&>svg]:text-warn-text',
  bad: 'bg-bad-soft [&>svg]:text-bad-text',
  info: 'bg-info-soft [&>svg]:text-info-text',
}
export interface NoticeProps {
  readonly tone?: keyof typeof TONES
  /** What happened. */
  readonly title?: ReactNode
  /** What to do. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** What the page itself has to say. Errors are announced as they appear. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div role={tone === 'bad' ? 'alert' : undefined} className={`flex gap-2.5 rounded-card px-3.5 py-3 text-text ${TONES[tone]}`}>
      <Icon path={TONE_ICON[tone]} className="mt-0.5 size-4" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {title !== undefined && <p className="font-medium">{title}</p>}
          {children !== undefined && <div>{children}</div>}
        </div>
        {action}
      </div>
    </div>
  )
}
