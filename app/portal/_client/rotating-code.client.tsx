'use client'
import { useEffect, useState } from 'react'
import { cardCodeAt, CARD_SLOT_MS, type CardKey } from '@/app/_client/card-code.client'
import { Qr } from '@/app/_ui/qr'

export interface RotatingCodeProps {
  readonly card: CardKey
  /** What the code is for. */
  readonly label: string
  /** In place of the code where the browser can't make one (a page without https). */
  readonly unable: string
}

/** The card's code, made by the phone alone and anew in every slot of half a minute: it needs no network once the page is there. */
export function RotatingCode({ card, label, unable }: RotatingCodeProps) {
  const [code, setCode] = useState<string | null>(null)
  const [isUnable, setUnable] = useState(false)
  useEffect(() => {
    let isMounted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = async () => {
      clearTimeout(timer)
      const now = Date.now()
      try {
        const next = await cardCodeAt(card, now)
        if (!isMounted) return
        setCode(next)
        timer = setTimeout(() => void show(), CARD_SLOT_MS - (now % CARD_SLOT_MS))
      } catch {
        if (isMounted) setUnable(true)
      }
    }
    // Timers sleep with the phone: the code of the moment is made again when the page is looked at.
    const wake = () => {
      if (document.visibilityState === 'visible') void show()
    }
    void show()
    document.addEventListener('visibilitychange', wake)
    return () => {
      isMounted = false
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [card])
  if (isUnable) return <p role="alert" className="grid size-full place-items-center text-14">{unable}</p>
  return code === null ? <div aria-busy="true" className="size-full rounded-control bg-paper" /> : <div data-code={code} className="size-full"><Qr text={code} label={label} className="size-full" /></div>
}
