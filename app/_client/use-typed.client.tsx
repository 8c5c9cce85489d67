import { useState, type ChangeEvent } from 'react'

/**
 * The text of a controlled field. What somebody typed before the page's script arrived is taken over: React knows nothing
 * of it, so a form would be sent without what stands in its field.
 */
export function useTyped(initial = '') {
  const [text, setText] = useState(initial)
  const ref = useAdopted(initial, setText)
  return { text, setText, field: { ref, value: text, onChange: (event: ChangeEvent<HTMLInputElement>) => setText(event.target.value) } }
}

/** The same for a field whose text stands in some other state: a ref for it. `take` is the one of the first rendering. */
export function useAdopted(initial: string, take: (text: string) => void): (field: HTMLInputElement | null) => void {
  const [adopt] = useState(() => (field: HTMLInputElement | null) => {
    if (field !== null && field.value !== initial) take(field.value)
  })
  return adopt
}
