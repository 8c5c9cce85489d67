import type { CreatedWidgetSecret } from '@/server/contracts/api-key'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { insertWidgetSecret } from '@/server/data/keys/insert-widget-secret'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { sealText } from '@/server/platform/crypto/envelope'
import { newSecret } from '@/server/platform/crypto/hash-key'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { widgetSecretContext } from './widget-secret-context'

/** Makes the secret with which the back end of a website signs its visitors' widget tokens; it stands in this answer only. */
export const createWidgetSecret = changing('keys.create_widget_secret', async (scope, _: Record<string, never>) => {
  const [kid, secret] = [newId('wid'), newSecret('')]
  await insertWidgetSecret(scope, { kid, sealed: sealText(await openChainKey(scope), secret, widgetSecretContext(scope.chainId, kid)) })
  scope.changed({ kind: 'widget_secret', id: kid, after: { made: true } })
  return ok<CreatedWidgetSecret>({ kid, secret, created_at: formatInstant(scope.now) })
})
