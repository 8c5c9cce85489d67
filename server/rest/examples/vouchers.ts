import type { Example } from './example'

/** Two washes for a member, who finds the codes in the portal. */
export const issueVouchersExample: Example = {
  body: { kind: 'car_wash', count: 2, last_day: '2027-12-31', member_id: '{member_id}' },
  idempotencyKey: 'vouchers-{run}',
  status: 201,
  keeps: { voucher_id: 'vouchers.0.id' },
}

export const listVouchersExample: Example = { status: 200, query: '?member_id={member_id}&status=open&limit=10' }

export const cancelVoucherExample: Example = { status: 200 }
