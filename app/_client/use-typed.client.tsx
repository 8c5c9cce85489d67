import { useState, type ChangeEvent } from 'react'

/**
 * The text of a controlled field. What somebody typed before the page's script arrived is taken over: React knows nothing
 * of it, so a form would be sent without what stands in its field.
 */
export function useTyped(initial = '') {
  const [text, setText] = useState(initial)
  const [adopt] = useState(() => (field: HTMLInputElement | null) => {
    if (field !== null && field.value !== initial) setText(field.value)
  })
  return { text, setText, field: { ref: adopt, value: text, onChange: (event: ChangeEvent<HTMLInputElement>) => setText(event.target.value) } }
}
