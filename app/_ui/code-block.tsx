import { CopyButton } from './copy-button.client'

export interface CodeBlockProps {
  readonly code: string
  /** What it is, read aloud and shown above: “curl”, “HTML”. */
  readonly title: string
}
/** Code scrolls inside its own box and keeps its left-to-right order in every language. */
export function CodeBlock({ code, title }: CodeBlockProps) {
  return (
    <figure dir="ltr" className="overflow-hidden rounded-card border border-line bg-sunken">
      <figcaption className="flex items-center justify-between gap-4 border-b py-1 ps-4 pe-1 text-12 text-muted">
        {title}
        <CopyButton text={code} />
      </figcaption>
      <pre tabIndex={0} role="region" aria-label={title} className="overflow-x-auto px-4 py-3 font-mono text-13 focus-visible:-outline-offset-2">
        <code>{code}</code>
      </pre>
    </figure>
  )
}
