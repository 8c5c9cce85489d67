-- Why: holds of one member that go together expect the version that the hold before them makes. A redemption or a refund that
-- came in between makes the same number, and the second hold was then made on an account that it had never seen. It now also
-- names the entry of the hold before it, which has to be there.
-- Two refunds of a whole sale that wasn't there yet, sent at the same moment, were both kept for it: each had read that nothing
-- waited. What waits is now compared with what was read, under the lock of the sale's name.
-- Undo: DROP FUNCTION "remember_reversal_v3"(jsonb); CREATE OR REPLACE FUNCTION "lock_member_v1" as 0001_house has it; nobody else reads `after`.

/* Locks the member, if nobody changed the account since it was read. `after` is the entry that made the expected version, where that was not read but foreseen. */
CREATE OR REPLACE FUNCTION "lock_member_v1"(c uuid, m jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF m IS NULL OR m = 'null' THEN RETURN true; END IF;
  PERFORM FROM member WHERE chain_id = c AND id = m->>'id' AND version = (m->>'expected_version')::bigint FOR NO KEY UPDATE;
  RETURN FOUND AND (m->>'after' IS NULL OR EXISTS (SELECT FROM entry WHERE chain_id = c AND id = m->>'after'));
END $$;

/* A void or refund before its sale. `stale` when the sale is there, or when another void or refund of it came that the decision didn't know (`reversals_seen`: ids). */
CREATE FUNCTION "remember_reversal_v3"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  r jsonb := p->'reversal';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_sale_name_v1(c, r->>'station_id', r->>'pos_id', r->>'pos_transaction_id');
  PERFORM FROM pending_reversal v WHERE v.chain_id = c AND v.station_id = r->>'station_id' AND v.pos_id = r->>'pos_id' AND v.pos_transaction_id = r->>'pos_transaction_id'
    AND v.applied_at IS NULL AND v.expires_at > (p->>'at')::timestamptz AND NOT p->'reversals_seen' ? v.id;
  IF FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  RETURN remember_reversal_v2(p);
END $$;
