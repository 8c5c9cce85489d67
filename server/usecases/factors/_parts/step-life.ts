/** How long a step that was begun may take. */
export const STEP_LIFE_MS = 10 * 60_000
/** WebAuthn §13.4.3 asks for at least 16. */
export const CHALLENGE_BYTES = 32
/** How long a proof of who acts stays fresh. */
export const PROOF_LIFE_MS = 10 * 60_000
