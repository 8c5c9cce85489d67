/**
 * Test vectors of the rotating card code, for every implementation of it (ours in the server and in the portal,
 * and whoever builds a card elsewhere): the code that the card shows at `at`, milliseconds since 1970.
 * HMAC-SHA-256 under `secret` (base64url, 32 bytes) over `FC1.<number>.<slot>`, slot = ⌊at ÷ 30 000⌋;
 * code = `FC1.` + number + slot (7 letters) + first 80 bits of the MAC (16 letters), Crockford base 32.
 */
export const CARD_CODE_VECTORS = [
  { number: '7000000000000005', secret: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', at: 0, slot: 0, code: 'FC1.70000000000000050000000P9JK4038Z6077GQG' },
  { number: '7238597903828568', secret: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8', at: 1_795_305_600_000, slot: 59_843_520, code: 'FC1.723859790382856801S28Y011585GBT3N8R3RV1' },
  { number: '7440737095516159', secret: '__________________________________________8', at: 4_102_444_799_999, slot: 136_748_159, code: 'FC1.7440737095516159042D73ZJDDYAD96YJ7MEYWD' },
] as const
