-- Why: what somebody of the staff does with their own account (password, factors, sessions, name) belongs to no chain's audit
-- log, so it has a journal of its own, which its owner reads; and a reservation of a limit could be given back and used at once.
-- Undo: DROP TABLE "staff_event"; DROP FUNCTION "refuse_young_staff_change"; the body of "settle_limits_v1" from 0001_house.

-- CreateTable
CREATE TABLE "staff_event" (
    "id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_event_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "staff_event_staff_id_at_idx" ON "staff_event"("staff_id", "at");
CREATE INDEX "staff_event_at_idx" ON "staff_event"("at");
ALTER TABLE "staff_event" ADD CONSTRAINT "staff_event_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staff_event" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_platform ON "staff_event" TO forecourt_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON "staff_event" TO forecourt_platform;

-- Append-only for a year, whoever asks: a row may go once the newest row of all is a year younger. No clock and no setting is
-- asked, so nobody can talk the database into it.
CREATE FUNCTION "refuse_young_staff_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < (SELECT max(e.at) FROM staff_event e) - interval '365 days' THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "staff_event" FOR EACH ROW EXECUTE FUNCTION refuse_young_staff_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "staff_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------------------------------------------
-- A reservation counts as the sale's own only if this very call took it away. Before, the call read it first and deleted it
-- afterwards: where a claim of somebody else (or the sweep) gave the expired reservation back in between, the sale used it
-- too, and the limit was exceeded by it. Same name, arguments and meaning: the release before this one calls it as well and
-- oversells until then. Undo: the body of 0001_house.
-- ---------------------------------------------------------------------------------------------------
CREATE OR REPLACE FUNCTION "settle_limits_v1"(c uuid, quote text, claims jsonb, hint int, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r record;
  held bigint;
  net bigint;
BEGIN
  FOR r IN
    SELECT coalesce(k.limit_id, v.limit_id) AS limit_id, coalesce(k.period_key, v.period_key) AS period_key, k.max, coalesce(k.amount, 0) AS wanted
    FROM jsonb_to_recordset(coalesce(claims, '[]')) AS k (limit_id text, period_key text, max bigint, amount bigint)
    FULL JOIN (SELECT * FROM limit_reservation WHERE chain_id = c AND quote_id = quote) v ON v.limit_id = k.limit_id AND v.period_key = k.period_key
    ORDER BY 1, 2
  LOOP
    DELETE FROM limit_reservation WHERE chain_id = c AND quote_id = quote AND limit_id = r.limit_id AND period_key = r.period_key RETURNING amount INTO held;
    net := r.wanted - coalesce(held, 0);
    IF net > 0 THEN
      PERFORM claim_limit_v1(c, r.limit_id, r.period_key, r.max, net, hint, at);
    ELSIF net < 0 THEN
      PERFORM return_limit_v1(c, r.limit_id, r.period_key, -net);
    END IF;
  END LOOP;
END $$;
