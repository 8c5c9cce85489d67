/** Asks for a fresh proof; true when it was given. */
export type AskForProof = () => Promise<boolean>
const holder: { ask: AskForProof | null } = { ask: null }

/** The dialog of the page says how to ask; the answer takes it away again. */
export function offerProof(ask: AskForProof): () => void {
  holder.ask = ask
  return () => {
    if (holder.ask === ask) holder.ask = null
  }
}

/**
 * Sends one mutation. One that was refused with `step_up_needed` did nothing: the person is asked for a proof, and the
 * same call goes once more. Whoever gives none, and a page that has no dialog, gets the refusal.
 */
export async function fetchWithProof(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init)
  const { ask } = holder
  if (answer.status !== 403 || ask === null || !(await asksForProof(answer.clone()))) return answer
  return (await ask().catch(() => false)) ? fetch(url, init) : answer
}

async function asksForProof(answer: Response): Promise<boolean> {
  const told = (await answer.json().catch(() => null)) as { error?: { json?: { data?: { refusal?: { code?: string } } } } } | null
  return told?.error?.json?.data?.refusal?.code === 'step_up_needed'
}
