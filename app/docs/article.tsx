import type { ReactNode } from 'react'
import { LoneLink } from './lone-link'

export interface ArticleProps {
  readonly title: ReactNode
  readonly sentence: ReactNode
  /** The sections of a long page, by the ids of their headings. */
  readonly contents?: readonly { readonly id: string; readonly title: string }[]
  readonly children: ReactNode
}
/** A page of the docs: title, one sentence, then text in which headings, lists, tables and code have their places. */
export function Article({ title, sentence, contents = [], children }: ArticleProps) {
  return (
    <article className="max-w-3xl">
      <h1 className="text-36 font-semibold tracking-tight">{title}</h1>
      <p className="mt-3 text-18 text-muted">{sentence}</p>
      {contents.length > 0 && (
        <ul className="mt-6 flex flex-wrap gap-x-5 gap-y-1 border-y py-3 text-14">
          {contents.map((one) => (
            <li key={one.id}>
              <LoneLink href={`#${one.id}`}>{one.title}</LoneLink>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-8 space-y-4 [&_:not(pre)>code]:rounded-[4px] [&_:not(pre)>code]:bg-text/7 [&_:not(pre)>code]:px-1 [&_:not(pre)>code]:py-0.5 [&_:not(pre)>code]:font-mono [&_:not(pre)>code]:text-[0.875em] [&_h2]:mt-12 [&_h2]:scroll-mt-8 [&_h2]:text-22 [&_h2]:font-semibold [&_h2]:tracking-tight [&_h3]:mt-8 [&_h3]:text-18 [&_h3]:font-semibold [&_ol]:list-decimal [&_ol]:space-y-2 [&_ol]:ps-6 [&_ul]:list-disc [&_ul]:space-y-2 [&_ul]:ps-6">
        {children}
      </div>
    </article>
  )
}
