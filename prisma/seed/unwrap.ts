type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { code: string; detail: string } }

/** The value, or an error that names the refusal: nothing that the seed asks for is expected to be refused. */
export function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`The demo could not be made: ${answer.refusal.code}. ${answer.refusal.detail}`)
  return answer.value
}

/** Null for the refusals `codes`, which mean here that an earlier seeding did it already. */
export function unless<T>(answer: Answer<T>, ...codes: readonly string[]): T | null {
  return !answer.ok && codes.includes(answer.refusal.code) ? null : unwrap(answer)
}
