'use client'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useRouter } from 'next/navigation'
import { Dialog } from '@/app/_ui/dialog.client'

interface WalkDialogProps {
  readonly title: ReactNode
  readonly sentence?: ReactNode
  readonly trigger: ReactElement
  /** Runs when the dialog closes, however it is closed. */
  readonly onClose?: () => void
  /** What stands in it; `close` ends the walk. */
  readonly children: (close: () => void) => ReactNode
}

/** A button and the dialog of several steps behind it. Its last step may show what is shown only once; the page is read anew when it closes. */
export function WalkDialog({ title, sentence, trigger, onClose, children }: WalkDialogProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    onClose?.()
    router.refresh()
  }
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? setOpen(true) : close())} title={title} sentence={sentence} trigger={trigger}>
      {children(close)}
    </Dialog>
  )
}
