/**
 * Second pass: only what ships. Type imports vanish when compiled, so `import type { AppRouter }` in a client file is
 * no way to the database here, while any real path to it, however long, is an error.
 */
const { CLIENT, TESTS, options } = require('./.ci/layer-rules.cjs')

module.exports = {
  forbidden: [
    // Colours are reckoned in the browser too: they may come along, and nothing that they would bring.
    { name: 'browser-without-server', severity: 'error', from: { path: CLIENT, pathNot: TESTS }, to: { path: '^server/(?!domain/brand/)|^node_modules/(zod|pg|@prisma|@trpc/server)/', reachable: true } },
    { name: 'widget-without-server', severity: 'error', from: { path: '^widgets/(?!sample/|react/|build\\.mjs)', pathNot: TESTS }, to: { path: '^server/|^app/|^node_modules/', reachable: true } },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: options(false),
}
