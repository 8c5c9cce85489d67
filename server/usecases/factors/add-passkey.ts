import type { AddPasskeyBody } from '@/server/contracts/staff'
import { insertPasskey } from '@/server/data/factors/insert-passkey'
import { useChallenge } from '@/server/data/factors/use-challenge'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import type { Passkey } from '@/server/platform/passkeys/passkey'
import { readNewPasskey } from '@/server/platform/passkeys/passkey-creation'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { inSteps } from '../_around/in-steps'
import { openStaffSecrets } from '../staff/staff-secrets'
import { firstRecoveryCodes } from './_parts/first-recovery-codes'
import { countStepTry } from './count-step-try'

interface Add extends AccountChange { body: AddPasskeyBody; origin: string }

/** Stores a passkey that the browser made. @returns recovery codes when the account had none yet, this once; refuses `code_invalid`, `duplicate` */
export const addPasskey = inSteps('factors.add_passkey', async ({ body, origin, ...change }: Add) => {
  const { staffId, now } = change
  const tried = await countStepTry({ stepId: body.step_id, purposes: ['passkey_set_up'], now })
  if (!tried.ok) return tried
  const made = tried.value?.staffId === staffId ? await readNewPasskey({ origin, challenge: tried.value.challenge }, body.passkey) : null
  return made ? store({ ...change, stepId: body.step_id, name: body.name.trim(), made }) : wrong()
})

const wrong = () => refuse('code_invalid', 'The passkey does not fit, or it took too long.')

const store = changingAccount('factors.store_passkey', async (scope, { staffId, stepId, name, made, now }: AccountChange & { stepId: string; name: string; made: Passkey }) => {
  const { tx } = scope
  if (!(await useChallenge(tx, stepId, now))) return wrong()
  if (!(await insertPasskey(tx, { id: newId('pky'), staffId, name, ...made, createdAt: now }))) return refuse('duplicate', 'This passkey is set up already.')
  scope.changed('passkey_added')
  return ok({ recovery_codes: await firstRecoveryCodes(tx, { secrets: await openStaffSecrets(), staffId, now }) })
})
