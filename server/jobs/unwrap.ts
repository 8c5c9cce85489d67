type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { readonly code: string; readonly detail: string } }

/** What a use-case answered. A job has nobody to tell a refusal to, so it throws, and the job is tried again. */
export function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code} (${answer.refusal.detail})`)
  return answer.value
}
