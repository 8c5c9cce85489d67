-- Why: segments, groups of stations and regions get another name without another code, and go away when no promotion
-- speaks of them any more. Two people at it at once are told of each other by a version. A region was a word on its
-- stations alone; one with a name of its own has a row from now on, one without is called by its code as before.
-- Undo: DROP TABLE "station_region"; ALTER TABLE "station_group" DROP COLUMN "version"; ALTER TABLE "segment" DROP COLUMN "version";

ALTER TABLE "segment" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "station_group" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "station_region" (
    "chain_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "station_region_pkey" PRIMARY KEY ("chain_id","code")
);

-- Rights, as in the first migration.
ALTER TABLE "station_region" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "station_region" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_chain ON "station_region" TO forecourt_app
  USING (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid)
  WITH CHECK (chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "station_region" TO forecourt_app;
