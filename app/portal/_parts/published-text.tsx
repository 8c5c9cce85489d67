import { textBlocks } from './text-blocks'

/** A text that the chain wrote: headings and paragraphs, never markup. */
export function PublishedText({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-3 [&+&]:mt-8">
      {textBlocks(text).map((block, index) =>
        block.kind === 'heading' ? (
          <h2 key={index} className="mt-3 text-18 font-semibold first:mt-0">
            {block.text}
          </h2>
        ) : (
          <p key={index} className="max-w-prose whitespace-pre-line break-words">
            {block.text}
          </p>
        ),
      )}
    </div>
  )
}
