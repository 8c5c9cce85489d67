export type SaveOutcome = 'idle' | 'saved' | 'failed'

/** Says below switches that take effect at once what became of the last one. */
export function SaveState({ state, words }: { state: SaveOutcome; words: { saved: string; failed: string } }) {
  return (
    <p role="status" className={`mt-2 text-14 ${state === 'failed' ? 'text-bad-text' : 'text-good-text'}`}>
      {state === 'saved' && words.saved}
      {state === 'failed' && words.failed}
    </p>
  )
}
