-- Why: a promotion that is in force can be edited. `current_version` stays what tills run, or would run after a pause;
-- `draft_version` is a newer version that waits to be published, NULL where there is none. Rows of older releases have
-- none, and an older release that runs beside this one goes on reading `current_version`.
-- Undo: ALTER TABLE "promotion" DROP COLUMN "draft_version".
ALTER TABLE "promotion" ADD COLUMN "draft_version" INTEGER;
