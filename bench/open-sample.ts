import { join } from 'node:path'
import { createApiKey } from '@/server/usecases/keys/create-api-key'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { startSampleSite } from '@/widgets/sample/server'
import { freePort } from './bench-server'
import { must, type BenchChain } from './prepare-chain'

/** The sample website of a station of the bench's chain, with a key that allows its origin; `memberIds` may sign in there. */
export async function openSample(chain: BenchChain, appOrigin: string): Promise<{ url: string; close: () => Promise<void> }> {
  const port = await freePort()
  const scope = await chain.scope()
  const { key } = must(await createApiKey(scope, { kind: 'publishable', label: 'sample website', origins: [`http://sample.localhost:${port}`] }))
  const { kid, secret } = must(await createWidgetSecret(scope, {}))
  return startSampleSite({
    port, appOrigin, filesDir: join(process.cwd(), 'widgets/sample/site'),
    chain: {
      name: scope.chain.name, slug: scope.chain.slug, publishableKey: key, widgetKid: kid, widgetSecret: secret, portalUrl: appOrigin,
      members: chain.memberIds.slice(0, 1).map((id) => ({ id, name: 'Jo Brandt' })),
    },
  })
}
