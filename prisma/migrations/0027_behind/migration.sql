-- Why: holds of one member that go together expect the version that the hold before them makes. A redemption or a refund that
-- came in between makes the same number, and the second hold was then made on an account that it had never seen. It now also
-- names the entry of the hold before it, which has to be there.
-- Undo: CREATE OR REPLACE FUNCTION "lock_member_v1" as 0001_house has it; nobody else reads `after`.

/* Locks the member, if nobody changed the account since it was read. `after` is the entry that made the expected version, where that was not read but foreseen. */
CREATE OR REPLACE FUNCTION "lock_member_v1"(c uuid, m jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF m IS NULL OR m = 'null' THEN RETURN true; END IF;
  PERFORM FROM member WHERE chain_id = c AND id = m->>'id' AND version = (m->>'expected_version')::bigint FOR NO KEY UPDATE;
  RETURN FOUND AND (m->>'after' IS NULL OR EXISTS (SELECT FROM entry WHERE chain_id = c AND id = m->>'after'));
END $$;
