-- Why: under load each sale paid for a transaction, a flush of the log and a round trip of its own. Commits of one chain that
-- wait at the same moment now go together in one call, and so do reads. Each element is still written by the functions that
-- write it alone; what is new is the order of locks over all of them, and that one element can't hurt another.
-- Undo: DROP FUNCTION "commit_batch_v1"(jsonb), "commit_apart_v1"(jsonb, int[]), "lock_batch_v1"(uuid, jsonb, int), "lock_batch_limit_v1"(uuid, text, text, bigint, bigint, int),
--       "commit_element_v1"(jsonb), "read_element_v1"(jsonb);

/* One read of a batch; `call` names it. */
CREATE FUNCTION "read_element_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  CASE p->>'call'
    WHEN 'read_till_facts_v3' THEN RETURN read_till_facts_v3(p);
    WHEN 'read_till_points_v3' THEN RETURN read_till_points_v3(p);
    WHEN 'read_till_rules_v2' THEN RETURN read_till_rules_v2(p);
  END CASE;
END $$;

/* One commit of a batch; `call` names it. */
CREATE FUNCTION "commit_element_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  CASE p->>'call'
    WHEN 'record_sale_in_order_v1' THEN RETURN record_sale_in_order_v1(p);
    WHEN 'record_sale_points_v1' THEN RETURN record_sale_points_v1(p);
    WHEN 'record_sale_tier_v1' THEN RETURN record_sale_tier_v1(p);
    WHEN 'record_sale_pool_v1' THEN RETURN record_sale_pool_v1(p);
    WHEN 'record_sale_rules_v2' THEN RETURN record_sale_rules_v2(p);
    WHEN 'record_sale_of_quote_v2' THEN RETURN record_sale_of_quote_v2(p);
    WHEN 'record_quote_v1' THEN RETURN record_quote_v1(p);
    WHEN 'record_quote_points_v1' THEN RETURN record_quote_points_v1(p);
    WHEN 'record_quote_rules_v2' THEN RETURN record_quote_rules_v2(p);
  END CASE;
END $$;

/* What a batch takes of one limit, at once and for all of its elements: a slice that has enough for them, or else (also where
   something may come back to the first slice: `wanted` is null) every slice in their order. No element then waits for it. */
CREATE FUNCTION "lock_batch_limit_v1"(c uuid, lim text, pkey text, max bigint, wanted bigint, hint int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE slices int;
BEGIN
  SELECT count(*) INTO slices FROM limit_slice WHERE chain_id = c AND limit_id = lim AND period_key = pkey;
  IF slices = 0 AND max IS NOT NULL THEN
    slices := CASE WHEN max >= 320 AND pkey LIKE '%|' THEN 16 ELSE 1 END;
    INSERT INTO limit_slice (chain_id, limit_id, period_key, slice, "left")
    SELECT c, lim, pkey, s, max / slices + CASE WHEN s = 0 THEN max % slices ELSE 0 END FROM generate_series(0, slices - 1) s
    ON CONFLICT DO NOTHING;
  END IF;
  IF slices > 1 AND wanted IS NOT NULL THEN
    BEGIN
      PERFORM FROM limit_slice WHERE chain_id = c AND limit_id = lim AND period_key = pkey AND slice = hint % slices AND "left" >= wanted FOR NO KEY UPDATE;
      IF FOUND THEN RETURN; END IF;
      RAISE EXCEPTION 'too little in this slice' USING ERRCODE = 'FC000';
    EXCEPTION WHEN SQLSTATE 'FC000' THEN NULL;
    END;
  END IF;
  PERFORM FROM limit_slice WHERE chain_id = c AND limit_id = lim AND period_key = pkey ORDER BY slice FOR UPDATE;
END $$;

/* Takes what the elements lock, kind after kind: names, members, vouchers, reservations, limits. Only for limits it waits, in
   ascending order over the whole batch; an element whose name, member or voucher somebody else has at the moment is left
   out. Returns the places (from 0) of those: they go alone, and whoever they wait for keeps nobody else waiting. */
CREATE FUNCTION "lock_batch_v1"(c uuid, items jsonb, hint int) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  alone int[];
  quoted jsonb;
  r record;
BEGIN
  SELECT coalesce(array_agg(DISTINCT t.n), '{}') INTO alone FROM (
    SELECT w.n, pg_try_advisory_xact_lock(hashtextextended(w.name, 0)) AS got FROM (
      SELECT n - 1 AS n, concat_ws('|', 'quote', c, i->'sale'->>'quote_id') AS name FROM jsonb_array_elements(items) WITH ORDINALITY AS x (i, n) WHERE i->>'call' = 'record_sale_of_quote_v2'
      UNION ALL
      SELECT n - 1, concat_ws('|', 'sale', c, i->'sale'->>'station_id', i->'sale'->>'pos_id', i->'sale'->>'pos_transaction_id') FROM jsonb_array_elements(items) WITH ORDINALITY AS x (i, n) WHERE i ? 'sale'
    ) w) t WHERE NOT t.got;

  -- Whose points a sale lets go of is locked too. A quote that holds nothing changes nobody.
  WITH wanted AS MATERIALIZED (
    SELECT n - 1 AS n, m.id FROM jsonb_array_elements(items) WITH ORDINALITY AS x (i, n)
    CROSS JOIN LATERAL (
      SELECT i->'member'->>'id' UNION SELECT i->'person'->'member'->>'id'
      UNION SELECT v.member_id FROM point_reservation v WHERE v.chain_id = c AND v.quote_id = i->'holds'->>'quote_id') AS m (id) WHERE m.id IS NOT NULL),
  got AS MATERIALIZED (SELECT m.id FROM member m WHERE m.chain_id = c AND m.id = ANY (ARRAY(SELECT w.id FROM wanted w)) ORDER BY m.id FOR NO KEY UPDATE SKIP LOCKED)
  SELECT alone || coalesce(array_agg(DISTINCT w.n), '{}') INTO alone FROM wanted w WHERE NOT EXISTS (SELECT FROM got g WHERE g.id = w.id);

  IF items @? '$[*].redeems' THEN
    WITH wanted AS MATERIALIZED (
      SELECT n - 1 AS n, v.id FROM jsonb_array_elements(items) WITH ORDINALITY AS x (i, n)
      CROSS JOIN LATERAL (
        SELECT o.id FROM voucher o WHERE o.chain_id = c AND o.id = ANY (ARRAY(SELECT jsonb_array_elements_text(i->'redeems')))
        UNION SELECT o.id FROM voucher o WHERE o.chain_id = c AND o.quote_id = i->'sale'->>'quote_id') v WHERE i ? 'redeems'),
    got AS MATERIALIZED (SELECT v.id FROM voucher v WHERE v.chain_id = c AND v.id = ANY (ARRAY(SELECT w.id FROM wanted w)) ORDER BY v.id FOR NO KEY UPDATE SKIP LOCKED)
    SELECT alone || coalesce(array_agg(DISTINCT w.n), '{}') INTO alone FROM wanted w WHERE NOT EXISTS (SELECT FROM got g WHERE g.id = w.id);
  END IF;

  -- One by itself takes the rest in its own order, as ever.
  IF jsonb_array_length(items) = 1 THEN RETURN alone; END IF;

  -- What quotes had reserved goes back or is used: a row that a sweep or somebody's claim gives back at the moment is left to it.
  SELECT coalesce(jsonb_object_agg(i->'sale'->>'quote_id', n - 1), '{}') INTO quoted FROM jsonb_array_elements(items) WITH ORDINALITY AS x (i, n) WHERE i->'sale'->>'quote_id' IS NOT NULL;
  IF quoted <> '{}' THEN
    WITH wanted AS MATERIALIZED (SELECT v.quote_id, v.limit_id, v.period_key FROM limit_reservation v WHERE v.chain_id = c AND v.quote_id = ANY (ARRAY(SELECT jsonb_object_keys(quoted)))),
    got AS MATERIALIZED (SELECT v.quote_id, v.limit_id, v.period_key FROM limit_reservation v WHERE v.chain_id = c AND v.quote_id = ANY (ARRAY(SELECT w.quote_id FROM wanted w)) FOR UPDATE SKIP LOCKED)
    SELECT alone || coalesce(array_agg((quoted->>w.quote_id)::int), '{}') INTO alone FROM wanted w
    WHERE NOT EXISTS (SELECT FROM got g WHERE g.quote_id = w.quote_id AND g.limit_id = w.limit_id AND g.period_key = w.period_key);
  END IF;

  -- Of a limit, `wanted` is what its elements take beyond what their quotes hold, `back` whether something comes back.
  FOR r IN
    SELECT k.limit_id, k.period_key, max(k.max) AS max, sum(greatest(k.net, 0))::bigint AS wanted, bool_or(k.net < 0) AS back
    FROM jsonb_array_elements(items) WITH ORDINALITY AS x (i, n)
    CROSS JOIN LATERAL (
      SELECT coalesce(l.limit_id, v.limit_id) AS limit_id, coalesce(l.period_key, v.period_key) AS period_key, l.max, coalesce(l.amount, 0) - coalesce(v.amount, 0) AS net
      FROM jsonb_to_recordset(coalesce(i->'claims', '[]')) AS l (limit_id text, period_key text, max bigint, amount bigint)
      FULL JOIN (SELECT * FROM limit_reservation o WHERE o.chain_id = c AND o.quote_id = i->'sale'->>'quote_id') v ON v.limit_id = l.limit_id AND v.period_key = l.period_key) k
    WHERE NOT (n - 1 = ANY (alone)) AND (i ? 'sale' OR i->'quote'->>'status' = 'reserved') AND k.net <> 0
    GROUP BY 1, 2 ORDER BY 1, 2
  LOOP
    PERFORM lock_batch_limit_v1(c, r.limit_id, r.period_key, r.max, CASE WHEN r.back THEN NULL ELSE r.wanted END, hint);
  END LOOP;
  RETURN alone;
END $$;

/* The elements one by one, each in a sub-transaction: what one raises is its own answer. What isn't one of the functions' own words
   (a lock, a deadlock, a broken row) is answered with nothing, and the caller asks for that one again, alone. */
CREATE FUNCTION "commit_apart_v1"(items jsonb, alone int[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  answers jsonb[] := '{}';
  one jsonb;
  said text;
BEGIN
  FOR n IN 0 .. jsonb_array_length(items) - 1 LOOP
    one := 'null';
    IF NOT (n = ANY (alone)) THEN
      BEGIN
        one := commit_element_v1(items->n);
      EXCEPTION
        WHEN SQLSTATE 'FC002' OR SQLSTATE 'FC003' OR SQLSTATE 'FC004' OR SQLSTATE 'FC005' THEN
          GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
          one := jsonb_build_object('raised', SQLSTATE, 'detail', said);
        WHEN OTHERS THEN NULL;
      END;
    END IF;
    answers := answers || one;
  END LOOP;
  RETURN to_jsonb(answers);
END $$;

/* Commits of one chain in one transaction: `items` as the functions that they name (`call`) take them, each a member's next or
   nobody's. Answers in the same order: what the function returned, `{raised, detail}`, or null for one that has to go alone.
   First all are tried together; only if one of them raises, all of it is undone and they are tried one by one. */
CREATE FUNCTION "commit_batch_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  items jsonb := p->'items';
  alone int[];
  answers jsonb[] := '{}';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM set_config('lock_timeout', '250', true);
  IF EXISTS (SELECT FROM jsonb_array_elements(items) i WHERE (i->>'chain_id')::uuid IS DISTINCT FROM c) THEN RAISE EXCEPTION 'a batch holds one chain' USING ERRCODE = 'FC006'; END IF;
  alone := lock_batch_v1(c, items, (p->>'hint')::int);
  BEGIN
    FOR n IN 0 .. jsonb_array_length(items) - 1 LOOP
      answers := answers || CASE WHEN n = ANY (alone) THEN 'null'::jsonb ELSE commit_element_v1(items->n) END;
    END LOOP;
    RETURN to_jsonb(answers);
  EXCEPTION WHEN OTHERS THEN
    RETURN commit_apart_v1(items, alone);
  END;
END $$;
