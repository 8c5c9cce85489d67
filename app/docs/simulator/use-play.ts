import { useState } from 'react'
import { openTill, valuesFor, type Closed, type OpenTill } from './engine/open-till'
import { playScript, type StepOutcome } from './engine/play-script'
import { sendOver } from './engine/send-request'
import type { Script, Step } from './engine/script'
import { NEW_TILL, type Till } from './engine/till'

export interface PlayedStory {
  readonly script: Script
  readonly steps: readonly StepOutcome[]
  /** The step that is being played. */
  readonly current?: Step
  /** Known when the story has ended. */
  readonly held?: boolean
}
export interface PlayState {
  readonly isPlaying: boolean
  readonly till: Till
  readonly where?: OpenTill
  readonly closed?: Closed
  readonly stories: readonly PlayedStory[]
}
export interface Wish { readonly key: string; readonly language: string; readonly scripts: readonly Script[] }

const START: PlayState = { isPlaying: false, till: NEW_TILL, stories: [] }
/** As long as the eye needs to follow a step; who wants no motion gets none of it. */
const PACE_MS = 420
const RUNS = 1_000_000_000

/** Plays stories from the browser against the installation that served the page. The key lives in the caller's field alone. */
export function usePlay(): { state: PlayState; play: (wish: Wish) => Promise<void> } {
  const [state, setState] = useState<PlayState>(START)

  async function play({ key, language, scripts }: Wish): Promise<void> {
    setState({ ...START, isPlaying: true })
    const paceMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : PACE_MS / scripts.length ** 0.5
    const send = sendOver(fetch.bind(globalThis), { base: location.origin, key, language })
    const firstRun = Math.floor(Date.now() / 10)
    const runAt = (index: number) => String((firstRun + index) % RUNS).padStart(9, '0')
    const opened = await openTill(send, runAt(0))
    if (!opened.ok) {
      setState({ ...START, closed: opened.why })
      return
    }
    setState((now) => ({ ...now, where: opened.till }))
    for (const [index, script] of scripts.entries()) {
      setState((now) => ({ ...now, stories: [...now.stories, { script, steps: [] }] }))
      const inStory = (change: (story: PlayedStory) => PlayedStory, till?: Till) =>
        setState((now) => ({ ...now, ...(till && { till }), stories: now.stories.map((one, place) => (place === index ? change(one) : one)) }))
      const { held } = await playScript(script, {
        values: valuesFor(opened.till, runAt(index + 1)), send, pause: wait, now: () => performance.now(),
        onBegin: async (current, till) => { inStory((story) => ({ ...story, current }), till); await wait(paceMs) },
        onEnd: async (outcome) => { inStory((story) => ({ ...story, steps: [...story.steps, outcome] }), outcome.till); await wait(paceMs) },
      })
      inStory(({ script: own, steps }) => ({ script: own, steps, held }))
    }
    setState((now) => ({ ...now, isPlaying: false }))
  }
  return { state, play }
}

const wait = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms)))
