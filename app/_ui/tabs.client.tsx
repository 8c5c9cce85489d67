'use client'
import type { ReactNode } from 'react'
import { Tabs as Base } from '@base-ui/react/tabs'

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly { readonly value: string; readonly label: ReactNode; readonly content: ReactNode }[]
  readonly value?: string
  readonly onValueChange?: (value: string) => void
}
/** Tabs inside a page (code in three languages); tabs that deserve a URL are a TabNav. */
export function Tabs({ label, tabs, value, onValueChange }: TabsProps) {
  return (
    <Base.Root {...(value === undefined ? { defaultValue: tabs[0]?.value } : { value })} onValueChange={(next: string) => onValueChange?.(next)}>
      <Base.List aria-label={label} className="flex gap-1 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="min-h-9 border-b-2 border-transparent px-3 text-13 whitespace-nowrap text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 aria-selected:border-accent aria-selected:font-medium aria-selected:text-text pointer-coarse:min-h-11"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
