import { KEPT, PLATFORM_RETENTION, RETENTION, type RetentionRule } from '@/server/data/retention/retention'

export const RETENTION_JOB = 'apply-retention'

/** The text of `docs/retention.md`. */
export function renderRetention(): string {
  const rows = (rules: readonly RetentionRule[], clock: string) => rules.map(({ table, what, keepDays, fromWords, why }) => `| ${what} | \`${table}\` | ${keepDays} ${keepDays === 1 ? 'day' : 'days'} after ${fromWords} | ${why} | \`${RETENTION_JOB}\`, ${clock} |`)
  return [
    '# How long what is kept', '',
    'Printed from `server/data/retention/retention.ts`, by which the job works; a test compares both and walks the catalogue, so a table that stands in neither list turns it red.', '',
    '| what | table | how long | why | by |', '|---|---|---|---|---|',
    ...rows(RETENTION, 'the chain\'s clock'), ...rows(PLATFORM_RETENTION, 'the real clock'),
    `| Archives of a chain's export | files | 7 days after made; at once when a member is erased | People stand in them in clear. | \`${RETENTION_JOB}\`, the chain's clock |`, '',
    '## What doesn\'t grow old', '', '| table | why it stays |', '|---|---|',
    ...Object.entries(KEPT).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([table, why]) => `| \`${table}\` | ${why} |`), '',
    '## An erasure', '',
    'At once, whoever asks for it: data key, identifiers, search tokens, personal fields, vehicles, sessions, codes, stored answers, what messages said and to whom, segments and attributes. Of a phone, card or plate of somebody who fuelled a hash of its keyed index stays for two years, for first fills alone. Points, stored value and growth that are left expire by entries with the reason `erased`, unused vouchers are withdrawn; a debt stays in the books, since nobody can be asked for it. Ledger, sales, consents and the audit log stay under the bare id.', '',
    'The list of erasures is a table and, outside the database, `DATA_DIR/erasures.ndjson` (ids and dates). After a restore `apply-erasures` goes through it, before anybody is served. Keep that file apart from the database\'s backups.', '',
    '## Reads of personal data', '',
    'What staff look at is written to the audit log in the transaction that reads it: member page, list, search, ledger, sales, privacy, copies, exports. What API keys look at (member by id, look-up, ledger) is noted in memory and written once a second, once a day per key, member and kind of look: a till\'s call waits for nothing. A process that is killed loses at most that second. Quotes and sales name the member themselves, so they aren\'t noted again.', '',
  ].join('\n')
}
