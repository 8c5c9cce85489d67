-- Why: privacy. Versions of a chain's terms, the list of erasures, exports of a whole chain as jobs; indexes for
-- looking through the audit log; and a way for old audit rows and old days of stored answers to go.
-- Undo: DROP FUNCTION "drop_answer_partition_v1"(date);
--       DROP TRIGGER "append_only" ON "audit"; CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--       DROP FUNCTION "refuse_young_change"(); REVOKE DELETE ON "audit" FROM forecourt_app;
--       DROP INDEX "stored_answer_sealed_for", "audit_chain_id_subject_id_at_idx", "audit_chain_id_actor_id_at_idx";
--       DROP TABLE "chain_export", "erasure", "terms_version"; keep the list of erasures in DATA_DIR: a restore needs it.

-- CreateTable
CREATE TABLE "terms_version" (
    "chain_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "privacy" JSONB NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "terms_version_pkey" PRIMARY KEY ("chain_id","version")
);

-- CreateTable
CREATE TABLE "erasure" (
    "chain_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "listed_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("chain_id","member_id")
);

-- CreateTable
CREATE TABLE "chain_export" (
    "chain_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "rows_done" BIGINT NOT NULL DEFAULT 0,
    "rows_total" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "file_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "chain_export_pkey" PRIMARY KEY ("chain_id","id")
);

-- CreateIndex
-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "audit_chain_id_subject_id_at_idx" ON "audit"("chain_id", "subject_id", "at");

-- CreateIndex
-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "audit_chain_id_actor_id_at_idx" ON "audit"("chain_id", "actor_id", "at");

-- An erasure finds the answers that tell of somebody; few are sealed, so the till's writes don't touch it.
-- Accepted: no installation holds more than a demo's rows of this table yet.
CREATE INDEX "stored_answer_sealed_for" ON "stored_answer" ("chain_id", "sealed_for") WHERE "sealed_for" IS NOT NULL;

ALTER TABLE "chain_export" ADD CONSTRAINT "chain_export_status_known" CHECK ("status" IN ('queued', 'running', 'ready', 'failed', 'withdrawn', 'over'));

-- ---------------------------------------------------------------------------------------------------
-- Rights, as in the first migration. A text that somebody agreed to never changes.
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['terms_version', 'erasure', 'chain_export'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY of_chain ON %I TO forecourt_app
      USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
      WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)$p$, name);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON "terms_version" TO forecourt_app;
GRANT SELECT, INSERT, UPDATE ON "erasure" TO forecourt_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "chain_export" TO forecourt_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "terms_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "terms_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------------------------------------------
-- The audit log stays append-only for two years, whoever asks: a row may go once the chain's newest row is two
-- years younger. No clock and no setting is asked, so nobody can talk the database into it.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "refuse_young_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < (SELECT max(a.at) FROM audit a WHERE a.chain_id = OLD.chain_id) - interval '730 days' THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER "append_only" ON "audit";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_young_change();
GRANT DELETE ON "audit" TO forecourt_app;

-- ---------------------------------------------------------------------------------------------------
-- A day of stored answers that is empty goes at once. Rows go before, chain by chain and by each chain's own
-- clock; a day in which something is left stays. Answers whether the day's partition is gone.
-- ---------------------------------------------------------------------------------------------------
CREATE FUNCTION "drop_answer_partition_v1"(day date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  name text := 'stored_answer_' || to_char(day, 'YYYYMMDD');
  filled boolean;
BEGIN
  IF to_regclass(name) IS NULL THEN RETURN true; END IF;
  -- Tills write beside this: rather give up and come again than make them wait.
  PERFORM set_config('lock_timeout', '200ms', true);
  EXECUTE format('LOCK TABLE stored_answer, %I IN ACCESS EXCLUSIVE MODE', name);
  EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  IF filled THEN RETURN false; END IF;
  EXECUTE format('DROP TABLE %I', name);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION "drop_answer_partition_v1"(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "drop_answer_partition_v1"(date) TO forecourt_platform;
