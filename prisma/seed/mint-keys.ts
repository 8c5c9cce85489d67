import { authenticateKey } from '@/server/usecases/keys/authenticate-key'
import { createApiKey } from '@/server/usecases/keys/create-api-key'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { listWidgetSecrets } from '@/server/usecases/keys/list-widget-secrets'
import type { Sides } from './set-up-chain'
import { unwrap } from './unwrap'

export interface DemoKeys {
  secret_key: string
  test_secret_key: string
  publishable_key: string
  widget: { kid: string; secret: string }
}

/** The keys of an earlier start where they still work, else new ones. The publishable key allows the origins that are given. */
export async function mintKeys(sides: Sides, origins: readonly string[], old?: Partial<DemoKeys>): Promise<DemoKeys> {
  const secret = async (side: keyof Sides, known: string | undefined) => {
    const found = known === undefined ? null : await authenticateKey(known)
    if (known !== undefined && found?.ok && found.value.chainId === sides[side].chainId) return known
    return unwrap(await createApiKey(sides[side], { kind: 'secret', label: 'Demo', scopes: ['till', 'manage'] })).key
  }
  return {
    secret_key: await secret('live', old?.secret_key),
    test_secret_key: await secret('test', old?.test_secret_key),
    publishable_key: await publishable(sides, origins, old?.publishable_key),
    widget: await widgetSecret(sides, old?.widget),
  }
}

async function publishable({ live }: Sides, origins: readonly string[], known?: string): Promise<string> {
  const found = known === undefined ? null : await authenticateKey(known)
  if (known !== undefined && found?.ok && found.value.chainId === live.chainId && origins.every((origin) => found.value.origins.includes(origin))) return known
  return unwrap(await createApiKey(live, { kind: 'publishable', label: 'Demo website', origins: [...origins] })).key
}

async function widgetSecret({ live }: Sides, known?: DemoKeys['widget']): Promise<DemoKeys['widget']> {
  const stands = known && unwrap(await listWidgetSecrets(live, {})).some(({ kid, revoked_at }) => kid === known.kid && revoked_at === null)
  if (stands) return known
  const { kid, secret } = unwrap(await createWidgetSecret(live, {}))
  return { kid, secret }
}
