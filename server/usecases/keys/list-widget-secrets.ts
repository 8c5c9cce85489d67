import type { WidgetSecretAnswer } from '@/server/contracts/api-key'
import { listWidgetSecrets as list } from '@/server/data/keys/list-widget-secrets'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok } from '@/server/domain/kernel/result'
import { isId } from '@/server/domain/kernel/typed-id'
import { reading } from '../_around/with-chain'

/** The kids of this side's widget secrets, revoked ones too, newest first. */
export const listWidgetSecrets = reading('keys.list_widget_secrets', async (scope, _: Record<string, never>) =>
  ok((await list(scope)).map(({ kid, createdAt, revokedAt }): WidgetSecretAnswer => {
    invariant(isId('wid', kid), 'a stored kid is one of ours')
    return { kid, created_at: formatInstant(createdAt), revoked_at: revokedAt === null ? null : formatInstant(revokedAt) }
  })))
