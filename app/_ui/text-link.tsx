import Link from 'next/link'
import type { ComponentProps } from 'react'

/** A link in running text or alone: underlined, in the accent that reads on every ground. */
export function TextLink({ className = '', ...rest }: Omit<ComponentProps<typeof Link>, 'style'>) {
  return <Link className={`text-accent-text underline decoration-accent-line underline-offset-3 hover:decoration-current ${className}`} {...rest} />
}
