-- Why: what somebody of the staff does with their own account (password, factors, sessions, name) belongs to no chain's audit
-- log, so it has a journal of its own, which its owner reads.
-- Undo: DROP TABLE "staff_event"; DROP FUNCTION "refuse_young_staff_change";

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
