import { JobFailed } from './job-failed'

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { readonly code: string } }

/** What a use-case answered. A job has nobody to tell a refusal to, so it throws, and the job is tried again. */
export function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new JobFailed(answer.refusal.code)
  return answer.value
}
