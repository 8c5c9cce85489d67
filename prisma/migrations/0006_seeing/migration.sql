-- Why: the status page tells the last 90 days from samples taken each minute; alerts ask when the ledger was last checked
-- as a whole and what that found; a job belongs to the trace of the call whose event it works on.
-- Undo: DROP TABLE "health_sample", "check_run"; ALTER TABLE "outbox" DROP COLUMN "trace_parent";

-- May be null: no row is rewritten, and write_events_v1 fills it as soon as a caller sends it.
ALTER TABLE "outbox" ADD COLUMN "trace_parent" TEXT;

-- CreateTable
CREATE TABLE "health_sample" (
    "at" TIMESTAMPTZ(0) NOT NULL,
    "tills" SMALLINT NOT NULL,
    "portals" SMALLINT NOT NULL,
    "database" SMALLINT NOT NULL,
    "jobs" SMALLINT NOT NULL,
    "messages" SMALLINT NOT NULL,

    CONSTRAINT "health_sample_pkey" PRIMARY KEY ("at"),
    CONSTRAINT "health_sample_known" CHECK (LEAST("tills", "portals", "database", "jobs", "messages") >= 0 AND GREATEST("tills", "portals", "database", "jobs", "messages") <= 2)
);

-- CreateTable
CREATE TABLE "check_run" (
    "name" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "chains" INTEGER NOT NULL,
    "findings" INTEGER NOT NULL,

    CONSTRAINT "check_run_pkey" PRIMARY KEY ("name"),
    CONSTRAINT "check_run_counts" CHECK ("chains" >= 0 AND "findings" >= 0)
);

ALTER TABLE "health_sample" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_platform ON "health_sample" TO forecourt_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "health_sample" TO forecourt_platform;

ALTER TABLE "check_run" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY of_platform ON "check_run" TO forecourt_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "check_run" TO forecourt_platform;
