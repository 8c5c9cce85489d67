import { openChainKey } from '@/server/data/chains/open-chain-key'
import { toCurrentForm, type StoredForm } from '@/server/domain/kernel/stored-form'
import { readVoucherCode } from '@/server/domain/vouchers/voucher-code'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import { openText, sealText, type DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '@/server/platform/db/with-chain'

export const VOUCHER: StoredForm = { name: 'voucher.sealed', current: 1, steps: new Map() }

/** The code of a voucher for its row: found by a keyed index, shown again from what is sealed under the chain's key. */
export function sealVoucherCode(scope: InChain, key: DataKey, { id, code }: { id: string; code: string }): { codeHash: Uint8Array<ArrayBuffer>; sealed: Uint8Array<ArrayBuffer>; hint: string } {
  const plain = readVoucherCode(code) ?? ''
  return { codeHash: hashOf(key, plain), sealed: sealText(key, JSON.stringify({ schema_version: VOUCHER.current, code }), contextOf(scope, id)), hint: plain.slice(-4) }
}

export async function openVoucherCode(scope: InChain, { id, sealed }: { id: string; sealed: Uint8Array }): Promise<string> {
  return readVoucherForm(JSON.parse(openText(await openChainKey(scope), sealed, contextOf(scope, id))))
}

/** By which a presented code is found, hexadecimal; undefined for what can't be a voucher's. */
export async function voucherHash(scope: InChain, typed: string): Promise<string | undefined> {
  const plain = readVoucherCode(typed)
  return plain === undefined ? undefined : Buffer.from(hashOf(await openChainKey(scope), plain)).toString('hex')
}

export const readVoucherForm = (json: unknown): string => (toCurrentForm(VOUCHER, json) as unknown as { code: string }).code

const hashOf = (key: DataKey, plain: string) => blindIndex(key, 'voucher', plain)
const contextOf = (scope: InChain, id: string): string => `${scope.chainId}:voucher:${id}`
