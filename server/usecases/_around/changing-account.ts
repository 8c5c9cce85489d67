import { findStaff } from '@/server/data/staff/find-staff'
import { insertStaffEvent } from '@/server/data/staff/insert-staff-event'
import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Result } from '@/server/domain/kernel/result'
import { isToldByMail, type AccountEvent, type ToldByMail } from '@/server/domain/staff/account-event'
import { newId } from '@/server/platform/crypto/new-id'
import { staffAccountChanged } from '../messages/_templates/staff-mails'
import { describeVisitor, tellVisit, writeVisitor, type Visitor } from '../staff/describe-visitor'
import { sendStaffMail } from '../staff/send-staff-mail'
import { openStaffSecrets } from '../staff/staff-secrets'
import { onPlatform, type ChainTx } from './with-chain'

/** When (real time) and from where; absent for what isn't known. */
export interface Visit { readonly now: EpochMs; readonly address?: string; readonly userAgent?: string }
/** And at whose account. */
export interface AccountChange extends Visit { readonly staffId: string }

/** What a verb of the own account may do beside reading and writing: say what happened, for the account's journal. */
export interface InAccount {
  readonly tx: ChainTx
  /** @param staffId where the input doesn't name the account */
  changed(event: AccountEvent, staffId?: string): void
}
interface Happened { readonly event: AccountEvent; readonly staffId: string | undefined }
interface Told { readonly to: string; readonly event: ToldByMail }
interface Done<O> { value: O; told: readonly Told[] }

/**
 * Wraps a verb of somebody's own account, which belongs to no chain: one transaction of the platform's role, and what the verb
 * names goes to the account's journal in it, with the browser and the network. What opens or weakens the account is told its
 * owner by mail once it is done; a mail that can't be sent undoes nothing.
 */
export function changingAccount<I extends Visit & Partial<AccountChange>, O>(verb: string, work: (scope: InAccount, input: I) => Promise<Result<O>>) {
  const store = onPlatform(verb, async (tx, input: I): Promise<Result<Done<O>>> => {
    const happened: Happened[] = []
    const result = await work({ tx, changed: (event, staffId = input.staffId) => happened.push({ event, staffId }) }, input)
    return result.ok ? { ok: true, value: { value: result.value, told: await writeJournal(tx, input, happened) } } : result
  })
  const run = async (input: I): Promise<Result<O>> => {
    const stored = await store(input)
    if (!stored.ok) return stored
    for (const { to, event } of stored.value.told) await sendStaffMail({ template: staffAccountChanged, facts: { event, ...tellVisit(visitorOf(input), input.now) }, language: 'both', to, now: input.now })
    return { ok: true, value: stored.value.value }
  }
  return Object.assign(run, { verb })
}

async function writeJournal(tx: ChainTx, visit: Visit, happened: readonly Happened[]): Promise<Told[]> {
  const told: Told[] = []
  if (happened.length === 0) return told
  const secrets = await openStaffSecrets()
  for (const { event, staffId } of happened) {
    invariant(staffId !== undefined, 'a verb of an account knows whose it is by the time it has changed it')
    const id = newId('sev')
    await insertStaffEvent(tx, { id, staffId, kind: event, about: secrets.sealNote(writeVisitor(visitorOf(visit)), id), at: visit.now })
    const person = isToldByMail(event) ? await findStaff(tx, { id: staffId }) : null
    if (person && isToldByMail(event)) told.push({ to: secrets.open(person.sealed, person.emailIndex).email, event })
  }
  return told
}

const visitorOf = ({ address = '', userAgent = '' }: Visit): Visitor => describeVisitor({ address, userAgent })
