import { z } from 'zod'
import { openMemberKey, memberContext } from '@/server/data/members/personal'
import { invariant } from '@/server/domain/kernel/invariant'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'
import { openText, sealText, type DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '@/server/platform/db/with-chain'

/** What `PushManager.subscribe()` gave the browser. */
export interface PushSubscriptionKeys { endpoint: string; keys: { p256dh: string; auth: string } }

export const PUSH: StoredForm = { name: 'push_subscription.sealed', current: 1, steps: new Map() }
const form = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) })

interface Owned { id: string; memberId: string }
const contextOf = (scope: InChain, { id, memberId }: Owned): string => `${memberContext(scope, memberId)}:push:${id}`

export const sealPush = (scope: InChain, owned: Owned & { key: DataKey }, subscription: PushSubscriptionKeys): Uint8Array<ArrayBuffer> =>
  sealText(owned.key, JSON.stringify({ schema_version: PUSH.current, endpoint: subscription.endpoint, keys: subscription.keys }), contextOf(scope, owned))

export async function openPushRow(scope: InChain, row: Owned & { sealed: Uint8Array; wrappedKey: Uint8Array }): Promise<PushSubscriptionKeys> {
  return readPushForm(JSON.parse(openText(await openMemberKey(scope, row), row.sealed, contextOf(scope, row))))
}

/** The push service's name, which says what browser it is. */
export const pushServiceOf = ({ endpoint }: PushSubscriptionKeys): string => new URL(endpoint).host

/** What was opened, of any version. */
export function readPushForm(json: unknown): PushSubscriptionKeys {
  const read = form.safeParse(toCurrentForm(PUSH, json))
  invariant(read.success, 'a push subscription has a known form')
  return read.data
}
