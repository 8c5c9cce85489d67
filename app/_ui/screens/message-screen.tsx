import type { ReactNode } from 'react'
import { LogoMark } from '../logo'

export interface MessageScreenProps {
  readonly title: ReactNode
  readonly text: ReactNode
  readonly action: ReactNode
  readonly detail?: ReactNode
}
/** A whole page that has one thing to say: not found, gone wrong. */
export function MessageScreen({ title, text, action, detail }: MessageScreenProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-6 py-16">
      <LogoMark className="mb-8 size-9" />
      <h1 className="text-28 font-semibold tracking-tight">{title}</h1>
      <p className="mt-2 text-muted">{text}</p>
      <div className="mt-8">{action}</div>
      {detail !== undefined && <p className="mt-6 font-mono text-12 text-muted">{detail}</p>}
    </main>
  )
}
