import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { sale } from '@/server/contracts/sale'
import { readSale } from '@/server/usecases/sales/read-sale'
import { keyOperation, told } from '../operation'

export const readSaleRoute = keyOperation('till', {
  method: 'get',
  path: '/sales/{sale_id}',
  operationId: 'readSale',
  tag: 'Sales',
  summary: 'Read a sale',
  description: 'The sale as it stands now, with its refunds.',
  params: z.object({ sale_id: idOut('sal') }),
  answers: { 200: { description: 'The sale.', schema: sale } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => told(200, await readSale(call.scope, { saleId: call.params.sale_id })))
