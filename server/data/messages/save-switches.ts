import type { Switches } from '@/server/domain/messages/service-kinds'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Keeps a chain's switches as the version after `version`; false when somebody else has written since. */
export async function saveSwitches({ chainId, tx }: InChainTx, { on, off, version }: Switches & { version: number }): Promise<boolean> {
  const data = { switchedOn: [...on], switchedOff: [...off] }
  if (version === 0) return (await tx.messageSwitches.createMany({ data: [{ chainId, ...data, version: 1 }], skipDuplicates: true })).count > 0
  return (await tx.messageSwitches.updateMany({ where: { chainId, version }, data: { ...data, version: version + 1 } })).count > 0
}
