-- Why: keys of several stations, with an end and a last use; the platform's own keys, wrapped by the master key like
-- a chain's (so that another master key can take over, and a wrong one is noticed); which backups were made;
-- how far a backfill has come.
-- Undo: DROP TABLE "platform_key", "backup_run", "backfill"; ALTER TABLE "api_key" DROP COLUMN "station_ids",
-- DROP COLUMN "ends_at", DROP COLUMN "replaces_id", DROP COLUMN "last_used_at". Before the tables go, staff's
-- addresses must be sealed anew under a key that follows from the master key, or they can't be read any more.

-- Columns that may be null or have a constant default: no row is rewritten. "station_id" stays for the release before.
ALTER TABLE "api_key" ADD COLUMN "station_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
                      ADD COLUMN "ends_at" TIMESTAMPTZ(3),
                      ADD COLUMN "replaces_id" TEXT,
                      ADD COLUMN "last_used_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "platform_key" (
    "purpose" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_key_pkey" PRIMARY KEY ("purpose")
);

-- CreateTable
CREATE TABLE "backup_run" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "bytes" BIGINT,

    CONSTRAINT "backup_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backfill" (
    "chain_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "cursor" TEXT,
    "rows_done" BIGINT NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfill_pkey" PRIMARY KEY ("chain_id","name")
);

ALTER TABLE "platform_key" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_platform ON "platform_key" TO forecourt_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON "platform_key" TO forecourt_platform;

ALTER TABLE "backup_run" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_platform ON "backup_run" TO forecourt_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "backup_run" TO forecourt_platform;

ALTER TABLE "backfill" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_chain ON "backfill" TO forecourt_app
  USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
  WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "backfill" TO forecourt_app;
