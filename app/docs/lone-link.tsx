import type { ReactNode } from 'react'
import { TextLink } from '@/app/_ui/text-link'

/** A link that stands by itself, outside a sentence: tall enough for a thumb. */
export function LoneLink({ href, children, className = '' }: { readonly href: string; readonly children: ReactNode; readonly className?: string }) {
  return (
    <TextLink href={href} className={`inline-flex items-center pointer-coarse:min-h-11 pointer-coarse:min-w-11 ${className}`}>
      {children}
    </TextLink>
  )
}
