-- Why: a batch of sales ran some 25 statements for each of them, and starting a statement (its policies, checks and plans) costs
-- more than the row that it writes. Sales of which nothing is known against are now written as sets: each table once for all of them.
-- An entry was noted for its seal by a statement of its own; now all entries of a statement are noted by one.
-- A member's account was named by an expression of the member's row. Behind row-level security such an expression may not be looked up in
-- an index, so each read of a till went through a chain's accounts (and of a family through its members) one by one. Same name, arguments and meaning.
-- Undo: the body of "member_facts_json_v3" from 0014_pool; DROP FUNCTION "record_sales_v1"(jsonb); DROP TRIGGER "to_be_sealed" ON "entry"; DROP FUNCTION "note_unsealed_v2"();
--       CREATE TRIGGER to_be_sealed AFTER INSERT ON "entry" FOR EACH ROW EXECUTE FUNCTION note_unsealed_v1();

/* Sales of one chain in one transaction, their rows put together table by table: all of them or none. `quotes` are ids of theirs that
   hold nothing. Raises FC007 where any of them is more than new rows: its name or member is somebody else's at the moment, its member
   changed, its quote isn't open, its key or the sale is there, a void waits for it. Nothing is written then, and they are recorded by
   `commit_batch_v1`, which tells each its own. What a limit is asked for is asked at once for all; locks are taken as there. */
CREATE FUNCTION "record_sales_v1"(p jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  at timestamptz := (p->>'at')::timestamptz;
  sales jsonb := p->'sales';
  members jsonb := p->'members';
  quoted text[] := ARRAY(SELECT jsonb_array_elements_text(p->'quotes'));
  buyers text[] := ARRAY(SELECT m->>'id' FROM jsonb_array_elements(members) m);
  r record;
  made int;
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM set_config('lock_timeout', '250', true);
  PERFORM FROM unnest(quoted) q WHERE NOT pg_try_advisory_xact_lock(hashtextextended(concat_ws('|', 'quote', c, q), 0));
  IF FOUND THEN RAISE EXCEPTION 'a quote is somebody else''s' USING ERRCODE = 'FC007'; END IF;
  PERFORM FROM jsonb_to_recordset(sales) AS s (station_id text, pos_id text, pos_transaction_id text)
  WHERE NOT pg_try_advisory_xact_lock(hashtextextended(concat_ws('|', 'sale', c, s.station_id, s.pos_id, s.pos_transaction_id), 0));
  IF FOUND THEN RAISE EXCEPTION 'a name is somebody else''s' USING ERRCODE = 'FC007'; END IF;
  -- A statement of its own: it sees what whoever had the name before has committed.
  PERFORM FROM jsonb_to_recordset(sales) AS s (station_id text, pos_id text, pos_transaction_id text)
  WHERE (SELECT true FROM pending_reversal v WHERE v.chain_id = c AND v.station_id = s.station_id AND v.pos_id = s.pos_id AND v.pos_transaction_id = s.pos_transaction_id
         AND v.applied_at IS NULL AND v.expires_at > at LIMIT 1);
  IF FOUND THEN RAISE EXCEPTION 'a void waits' USING ERRCODE = 'FC007'; END IF;
  WITH got AS MATERIALIZED (SELECT m.id, m.version FROM member m WHERE m.chain_id = c AND m.id = ANY (buyers) ORDER BY m.id FOR NO KEY UPDATE SKIP LOCKED)
  SELECT count(*) INTO made FROM got JOIN jsonb_to_recordset(members) AS x (id text, expected_version bigint) ON x.id = got.id AND x.expected_version = got.version;
  IF made < jsonb_array_length(members) THEN RAISE EXCEPTION 'a member is somebody else''s, or changed' USING ERRCODE = 'FC007'; END IF;
  FOR r IN SELECT k.limit_id, k.period_key, max(k.max) AS max, sum(k.amount)::bigint AS amount
           FROM jsonb_to_recordset(p->'claims') AS k (limit_id text, period_key text, max bigint, amount bigint) GROUP BY 1, 2 ORDER BY 1, 2 LOOP
    PERFORM claim_limit_v1(c, r.limit_id, r.period_key, r.max, r.amount, (p->>'hint')::int, at);
  END LOOP;

  INSERT INTO idempotency_key SELECT * FROM jsonb_populate_recordset(NULL::idempotency_key, p->'keys') ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made < jsonb_array_length(p->'keys') THEN RAISE EXCEPTION 'a key was used' USING ERRCODE = 'FC007'; END IF;
  UPDATE quote SET status = 'used' WHERE chain_id = c AND id = ANY (quoted) AND status = 'open';
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made < cardinality(quoted) THEN RAISE EXCEPTION 'a quote is not open' USING ERRCODE = 'FC007'; END IF;
  INSERT INTO sale SELECT * FROM jsonb_populate_recordset(NULL::sale, sales) ON CONFLICT (chain_id, repeat_key) DO NOTHING;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made < jsonb_array_length(sales) THEN RAISE EXCEPTION 'a sale is there' USING ERRCODE = 'FC007'; END IF;
  INSERT INTO sale_line SELECT * FROM jsonb_populate_recordset(NULL::sale_line, p->'lines');
  INSERT INTO sale_discount SELECT * FROM jsonb_populate_recordset(NULL::sale_discount, p->'discounts');
  INSERT INTO limit_claim (chain_id, sale_id, limit_id, period_key, measure, amount)
  SELECT c, k.sale_id, k.limit_id, k.period_key, k.measure, k.amount FROM jsonb_to_recordset(p->'claims') AS k (sale_id text, limit_id text, period_key text, measure text, amount bigint);
  INSERT INTO stored_answer SELECT * FROM jsonb_populate_recordset(NULL::stored_answer, p->'answers');
  INSERT INTO outbox SELECT * FROM jsonb_populate_recordset(NULL::outbox, p->'events');

  UPDATE member m SET version = m.version + 1, entry_seq = m.entry_seq + x.entries, tier_code = coalesce(x.tier_code, m.tier_code), tier_since = coalesce(x.tier_since, m.tier_since)
  FROM jsonb_to_recordset(members) AS x (id text, entries int, tier_code text, tier_since timestamptz) WHERE m.chain_id = c AND m.id = x.id AND m.id = ANY (buyers);
  INSERT INTO entry SELECT * FROM jsonb_populate_recordset(NULL::entry, p->'entries');
  INSERT INTO posting SELECT * FROM jsonb_populate_recordset(NULL::posting, p->'postings');
  INSERT INTO lot SELECT * FROM jsonb_populate_recordset(NULL::lot, p->'lots');
  UPDATE lot SET "left" = lot."left" + u.delta, state = coalesce(u.state, lot.state) FROM jsonb_to_recordset(p->'lot_updates') AS u (id text, delta bigint, state text)
  WHERE lot.chain_id = c AND lot.id = u.id AND lot.id = ANY (ARRAY(SELECT l->>'id' FROM jsonb_array_elements(p->'lot_updates') l));
  INSERT INTO lot_move SELECT * FROM jsonb_populate_recordset(NULL::lot_move, p->'lot_moves');
  UPDATE account a SET available = a.available + b.available, pending = a.pending + b.pending, reserved = a.reserved + b.reserved, debt = a.debt + b.debt
  FROM jsonb_to_recordset(p->'balances') AS b (id text, available bigint, pending bigint, reserved bigint, debt bigint)
  WHERE a.chain_id = c AND a.id = b.id AND a.id = ANY (ARRAY(SELECT l->>'id' FROM jsonb_array_elements(p->'balances') l));
  INSERT INTO tier_counter (chain_id, member_id, kind, period_key, value)
  SELECT c, k.member_id, k.kind, k.period_key, k.delta FROM jsonb_to_recordset(p->'counters') AS k (member_id text, kind text, period_key text, delta bigint)
  ON CONFLICT (chain_id, member_id, kind, period_key) DO UPDATE SET value = tier_counter.value + excluded.value;
  INSERT INTO tier_change SELECT * FROM jsonb_populate_recordset(NULL::tier_change, p->'tier_changes');
  UPDATE tier_hold h SET grace_until = NULL, row_version = h.row_version + 1
  WHERE h.chain_id = c AND h.member_id = ANY (ARRAY(SELECT t->>'member_id' FROM jsonb_array_elements(p->'tier_changes') t)) AND h.grace_until IS NOT NULL;
END $$;

CREATE FUNCTION "note_unsealed_v2"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unsealed_entry (chain_id, entry_id) SELECT made.chain_id, made.id FROM made;
  RETURN NULL;
END $$;
DROP TRIGGER "to_be_sealed" ON "entry";
CREATE TRIGGER to_be_sealed AFTER INSERT ON "entry" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_unsealed_v2();

CREATE OR REPLACE FUNCTION "member_facts_json_v3"(c uuid, who text, owner text, p jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH asked AS MATERIALIZED (SELECT * FROM member m WHERE m.chain_id = c AND m.id = who)
  SELECT jsonb_build_object(
    'id', m.id, 'status', m.status, 'language', m.language, 'tier_code', m.tier_code, 'tier_since', m.tier_since, 'joined_at', m.joined_at,
    'version', m.version, 'entry_seq', m.entry_seq,
    'available', a.available, 'pending', a.pending, 'reserved', a.reserved, 'debt', a.debt,
    'pool', CASE WHEN coalesce(owner, m.head_id, m.id) <> m.id THEN (SELECT jsonb_build_object('head_id', h.id, 'version', h.version, 'entry_seq', h.entry_seq) FROM member h
                 WHERE h.chain_id = c AND h.id = (SELECT coalesce(owner, x.head_id) FROM asked x)) END,
    'counted', (SELECT coalesce(jsonb_agg(jsonb_build_array(k.kind, k.period_key, k.value)), '[]') FROM tier_counter k
                WHERE k.chain_id = c AND k.member_id = m.id
                  AND (k.period_key = ANY (ARRAY(SELECT jsonb_array_elements_text(p->'tier_periods'))) OR k.period_key BETWEEN p->>'tier_from' AND p->>'tier_to')))
  FROM asked m JOIN account a ON a.chain_id = c AND a.id = (SELECT 'member:' || coalesce(owner, x.head_id, x.id) || ':points' FROM asked x)
$$;
