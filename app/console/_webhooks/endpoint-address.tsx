import { Fragment } from 'react'

/** An address that goes on in the next line after a slash or a dot rather than in the middle of a word. */
export function EndpointAddress({ url }: { url: string }) {
  return (
    <span className="min-w-0 wrap-anywhere">
      {url.split(/(?<=[^/:]\/|\.)/).map((part, index) => (
        // Parts of one text, in their order: there is nothing else to tell them apart by.
        <Fragment key={`${index} ${part}`}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  )
}
