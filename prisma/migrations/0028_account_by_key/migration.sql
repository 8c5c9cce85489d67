-- Why: the ledger's writer found an account by a join with the balances of the call. That they are one or two isn't known to
-- the planner, so in a chain of a few thousand members it read every account for each sale. Accounts are now named by their keys.
-- The lock of a member planned anew at every call whether an entry was to be looked for; now it does so where one is named.
-- Undo: CREATE OR REPLACE FUNCTION "post_ledger_v1" as 0001_house has it and "lock_member_v1" as 0027_in_between has it.

CREATE OR REPLACE FUNCTION "post_ledger_v1"(c uuid, p jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE m jsonb := p->'member';
BEGIN
  IF m IS NULL OR m = 'null' THEN RETURN; END IF;
  UPDATE member SET version = version + 1, entry_seq = entry_seq + jsonb_array_length(coalesce(p->'entries', '[]')),
         tier_code = coalesce(m->>'tier_code', tier_code), tier_since = coalesce((m->>'tier_since')::timestamptz, tier_since)
  WHERE chain_id = c AND id = m->>'id';
  INSERT INTO entry SELECT * FROM jsonb_populate_recordset(NULL::entry, coalesce(p->'entries', '[]'));
  INSERT INTO posting SELECT * FROM jsonb_populate_recordset(NULL::posting, coalesce(p->'postings', '[]'));
  INSERT INTO lot SELECT * FROM jsonb_populate_recordset(NULL::lot, coalesce(p->'lots', '[]'));
  UPDATE lot SET "left" = lot."left" + u.delta, state = coalesce(u.state, lot.state)
  FROM jsonb_to_recordset(coalesce(p->'lot_updates', '[]')) AS u (id text, delta bigint, state text) WHERE lot.chain_id = c AND lot.id = u.id;
  INSERT INTO lot_move SELECT * FROM jsonb_populate_recordset(NULL::lot_move, coalesce(p->'lot_moves', '[]'));
  UPDATE account a SET available = a.available + b.available, pending = a.pending + b.pending, reserved = a.reserved + b.reserved, debt = a.debt + b.debt
  FROM jsonb_to_recordset(coalesce(p->'balances', '[]')) AS b (id text, available bigint, pending bigint, reserved bigint, debt bigint)
  WHERE a.chain_id = c AND a.id = b.id AND a.id = ANY (ARRAY(SELECT one->>'id' FROM jsonb_array_elements(coalesce(p->'balances', '[]')) one));
  INSERT INTO tier_counter (chain_id, member_id, kind, period_key, value)
  SELECT c, m->>'id', k.kind, k.period_key, greatest(k.delta, 0) FROM jsonb_to_recordset(coalesce(p->'counters', '[]')) AS k (kind text, period_key text, delta bigint)
  ON CONFLICT (chain_id, member_id, kind, period_key) DO UPDATE SET value = tier_counter.value + (
    SELECT k.delta FROM jsonb_to_recordset(p->'counters') AS k (kind text, period_key text, delta bigint)
    WHERE k.kind = excluded.kind AND k.period_key = excluded.period_key);
END $$;

CREATE OR REPLACE FUNCTION "lock_member_v1"(c uuid, m jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF m IS NULL OR m = 'null' THEN RETURN true; END IF;
  PERFORM FROM member WHERE chain_id = c AND id = m->>'id' AND version = (m->>'expected_version')::bigint FOR NO KEY UPDATE;
  IF FOUND AND m->>'after' IS NOT NULL THEN PERFORM FROM entry WHERE chain_id = c AND id = m->>'after'; END IF;
  RETURN FOUND;
END $$;
