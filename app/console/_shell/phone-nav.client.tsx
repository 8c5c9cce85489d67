'use client'
import { useState, type ReactNode } from 'react'
import { usePathname } from 'next/navigation'
import { IconButton } from '@/app/_ui/button'
import { Sheet } from '@/app/_ui/dialog.client'
import { menu } from '@/app/_ui/icon/paths'

export interface PhoneNavProps {
  readonly label: string
  readonly title: string
  readonly chainName: string
  readonly account: ReactNode
  readonly theme: ReactNode
  readonly children: ReactNode
}
/** The bar on top of narrow windows; its panel closes when it has led somewhere. */
export function PhoneNav({ label, title, chainName, account, theme, children }: PhoneNavProps) {
  const path = usePathname()
  const [openAt, setOpenAt] = useState<string | null>(null)
  return (
    <header className="sticky top-0 z-30 flex min-h-12 items-center gap-2 border-b bg-surface px-3 lg:hidden">
      <p className="min-w-0 flex-1 truncate ps-1 text-14 font-semibold">{chainName}</p>
      {theme}
      <Sheet title={title} open={openAt === path} onOpenChange={(open) => setOpenAt(open ? path : null)} trigger={<IconButton icon={menu} label={label} />}>
        <div className="flex flex-col gap-4">
          {children}
          <div className="flex border-t pt-3">{account}</div>
        </div>
      </Sheet>
    </header>
  )
}
