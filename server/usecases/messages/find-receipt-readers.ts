import { listReceiptReaders } from '@/server/data/messages/list-receipt-readers'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Of the members of many sales, those whose receipt is worth looking at (`sendReceipt` then decides); asked once for all of them, since most want none. */
export const findReceiptReaders = reading('message.find_receipt_readers', async (scope, memberIds: readonly string[]) => ok(await listReceiptReaders(scope, memberIds)))
