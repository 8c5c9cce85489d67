import { revokeWidgetSecret as revoke } from '@/server/data/keys/revoke-widget-secret'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Ends a widget secret for good; tokens signed with it count no more. `not_found` for foreign and unknown kids. */
export const revokeWidgetSecret = changing('keys.revoke_widget_secret', async (scope, { kid }: { kid: string }) => {
  if (!(await revoke(scope, kid))) return refuse('not_found', 'Nothing with this id exists.')
  scope.changed({ kind: 'widget_secret', id: kid, after: { revoked: true } })
  return ok(null)
})
