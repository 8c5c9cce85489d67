'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { brandTokens } from '@/server/domain/brand/brand-ramp'

export interface BrandScopeProps {
  /** `#rrggbb`; anything else keeps the colours that were there. */
  readonly brand: string
  readonly theme: 'light' | 'dark'
  readonly className?: string
  readonly children: ReactNode
}

/**
 * A part of a page in other colours than the page: the live preview of a chain's brand. The tokens are set
 * through the CSS object model, which the content security policy allows where a style attribute is not.
 */
export function BrandScope({ brand, theme, className, children }: BrandScopeProps) {
  const scope = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = scope.current
    if (element === null || !/^#[0-9a-f]{6}$/i.test(brand)) return
    for (const [name, value] of Object.entries(brandTokens(brand)[theme])) element.style.setProperty(`--${name}`, value)
  }, [brand, theme])
  return (
    <div ref={scope} data-theme={theme} className={className}>
      {children}
    </div>
  )
}
