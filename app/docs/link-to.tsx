import type { ReactNode } from 'react'
import { TextLink } from '@/app/_ui/text-link'

/** A tag of a message that becomes a link: `t.rich('text', { up: linkTo('/sign-up') })`. */
export const linkTo = (href: string) =>
  function To(words: ReactNode) {
    return <TextLink href={href}>{words}</TextLink>
  }

/** A tag of a message that becomes code. */
export const asCode = (words: ReactNode) => <code>{words}</code>
