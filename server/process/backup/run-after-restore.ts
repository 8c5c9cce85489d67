import { StartRefused } from '@/server/platform/env'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { AFTER_RESTORE } from './after-restore'
import { withDatabase } from './with-database'

export type StepFigures = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Runs every step of `AFTER_RESTORE` on the database that this process's pools point at. Throws `StartRefused` when one is refused. */
export async function passSteps(): Promise<{ steps: StepFigures; faults: number }> {
  const steps: Record<string, Readonly<Record<string, number>>> = {}
  for (const step of AFTER_RESTORE) {
    const outcome = await step.run({ requestId: makeRequestId() })
    if (!outcome.ok) throw new StartRefused(`The step ${step.name} after the restore was refused: ${outcome.refusal.detail}`)
    steps[step.name] = outcome.value
  }
  return { steps, faults: Object.values(steps).reduce((sum, figures) => sum + (figures['faults'] ?? 0), 0) }
}

/** For people, a line a step; throws `StartRefused` when there are faults. */
export function tellSteps({ steps, faults }: { steps: StepFigures; faults: number }): void {
  for (const [step, figures] of Object.entries(steps)) process.stdout.write(`  ${step}: ${Object.entries(figures).map(([name, count]) => `${name} ${count}`).join(', ')}\n`)
  if (faults > 0) throw new StartRefused(`${faults} faults were found in the restored database; do not serve it before they are explained.`)
}

/** `npm run after-restore`: the same steps on a server of one's own that was restored by its own tools. */
export const runAfterRestore = (): Promise<void> => withDatabase(async () => tellSteps(await passSteps()))
