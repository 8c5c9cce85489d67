export interface SnippetParts {
  readonly appUrl: string
  readonly portalUrl: string
  readonly publishableKey: string
  /** What the place says before the script has come, and without it. */
  readonly words: string
}

/** One script and one element. The child reserves the place, so nothing on the page jumps, and leads to the portal without a script. */
export function widgetSnippet({ appUrl, portalUrl, publishableKey, words }: SnippetParts): string {
  return `<script src="${appUrl}/widget/v1/forecourt.js" async></script>
<forecourt-balance publishable-key="${escape(publishableKey)}">
  <a href="${portalUrl}" aria-label="${escape(words)}">
    <svg width="100%" height="168" aria-hidden="true"><text x="16" y="36" fill="currentColor">${escape(words)}</text></svg>
  </a>
</forecourt-balance>`
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
