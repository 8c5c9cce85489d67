/** What the holes of the examples look like when they are filled. */
export const SAMPLE_VALUES: Readonly<Record<string, string>> = {
  station_id: 'stn_06fq8r7z2mf3k9w5t1xv0a8c4d',
  member_id: 'mem_06fq8r9b6hn2p4s7v0yz3e5g8j',
  quote_id: 'quo_06fq8rb1tk5m7q9w2x4z6b8d0f',
  sale_id: 'sal_06fq8rc4vn8r0t3w5y7a9c1e3g',
  redemption_id: 'red_06fq8rd6zp4s6v8y0b2e5h7k9n',
  voucher_id: 'vou_06fq8rde1q5t7w9z1c3f6j8m0p',
  promotion_id: 'prm_06fq8re7xq1s3v5x8z0b2d4f6h',
  endpoint_id: 'whe_06fq8rf8yr2t4w6y9a1c3e5g7j',
  delivery_id: 'whd_06fq8rg9zs3v5x7z0b2d4f6h8k',
  publishable_key: 'fpk_live_7Qm2vZ9sT4wX1bN6cR8dK3fH5jL0pYgA',
  widget_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IndpZF8uLi4ifQ.eyJzdWIiOiJtZW1fLi4uIn0.c2lnbmF0dXJl',
  today: '2026-11-22',
  now: '2026-11-22T08:15:30+01:00',
  phone: '+4915112345678',
  /** Any number that was not used before: makes keys and sequences of one run its own. */
  run: '1042',
}
