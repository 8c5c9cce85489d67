-- Why: a sale and the void of its quote at the same moment. What guarded the sale was the version of the quote's member, so a
-- quote without a member, or of another one than the sale's, could be called off while its sale was being decided: the till
-- was told "voided", and the sale stood with all its effects. Both now pass one after the other under the quote's name,
-- before any other lock, and a sale whose quote is no longer as it was read is decided again.
-- Undo: DROP FUNCTION "record_sale_of_quote_v1"(jsonb), "void_quote_v4"(jsonb), "lock_quote_name_v1"(uuid, text);

CREATE FUNCTION "lock_quote_name_v1"(c uuid, quoted text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'quote', c, quoted), 0))
$$;

/* A sale with a quote: `stale` unless the quote is still what the decision saw (`quote_status`). `record`: which of a sale's
   functions does the rest: in_order, points, tier, pool or rules. */
CREATE FUNCTION "record_sale_of_quote_v1"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c uuid := (p->>'chain_id')::uuid;
  quoted text := p->'sale'->>'quote_id';
BEGIN
  PERFORM set_config('app.chain_id', c::text, true);
  PERFORM lock_quote_name_v1(c, quoted);
  PERFORM FROM quote q WHERE q.chain_id = c AND q.id = quoted AND q.status = p->>'quote_status';
  IF NOT FOUND THEN RETURN '{"outcome": "stale"}'; END IF;
  RETURN CASE p->>'record' WHEN 'rules' THEN record_sale_rules_v1(p) WHEN 'pool' THEN record_sale_pool_v1(p) WHEN 'tier' THEN record_sale_tier_v1(p)
                           WHEN 'points' THEN record_sale_points_v1(p) ELSE record_sale_in_order_v1(p) END;
END $$;

/* Calls a quote off: limits, points and vouchers that it holds go back. */
CREATE FUNCTION "void_quote_v4"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_quote_name_v1((p->>'chain_id')::uuid, p->>'quote_id');
  RETURN void_quote_rules_v1(p);
END $$;
