import { openChainKey } from '@/server/data/chains/open-chain-key'
import { openText, sealText } from '@/server/platform/crypto/envelope'
import type { InChain, InChainTx } from '../../_around/with-chain'

const contextOf = (chainId: string, endpointId: string): string => `${chainId}:webhook-secret:${endpointId}`

/** A signing secret as it is stored: under the chain's key, and of use for this endpoint only. */
export const sealWebhookSecret = async (scope: InChainTx, endpointId: string, secret: string): Promise<Uint8Array<ArrayBuffer>> =>
  sealText(await openChainKey(scope), secret, contextOf(scope.chainId, endpointId))

export const openWebhookSecret = async (scope: InChain, endpointId: string, sealed: Uint8Array<ArrayBuffer>): Promise<string> =>
  openText(await openChainKey(scope), sealed, contextOf(scope.chainId, endpointId))
