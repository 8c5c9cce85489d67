export interface TextBlock { readonly kind: 'heading' | 'paragraph'; readonly text: string }

/** Plain text as blocks: an empty line parts paragraphs, a line that begins with `# ` is a heading. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = []
  let lines: string[] = []
  const close = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join('\n') })
    lines = []
  }
  for (const line of text.split(/\r\n|\r|\n/).map((one) => one.trimEnd())) {
    const heading = /^#{1,3} +(.+)$/.exec(line)?.[1]
    if (heading !== undefined || line === '') close()
    if (heading !== undefined) blocks.push({ kind: 'heading', text: heading })
    else if (line !== '') lines.push(line)
  }
  close()
  return blocks
}
