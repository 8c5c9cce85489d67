/**
 * "Who may import whom" of docs/architecture as data: `from` (a path pattern), `may` (all that it may import
 * inside the repository). Everything else is an error. Tests are free. Both passes of dependency-cruiser and the
 * test of the gate read this table.
 */
const OURS = '^(server|app|widgets|prisma|e2e|bench)/|^proxy\\.ts$'
const TESTS = '\\.(test|spec)\\.tsx?$'
const CLIENT = '\\.client\\.tsx$|^app/_client/'
const TRANSPORTS = ['trpc', 'rest', 'jobs', 'session', 'webhooks-in']
const TRANSPORT_PLATFORM = '^server/platform/(rate-limit|log|metrics|clock|hosts|queue|stripe)/|^server/platform/env\\.ts$'
/** Pure reckoning with colours, which a live preview of a brand does in the browser as the server does it. */
const COLOURS = '^server/domain/brand/'
/** Pure reckoning with days that needs the calendars of the world; they are loaded when a rule first asks. */
const CALENDARS = '^server/domain/promotions/(load-package|holiday-days|recurrence-days)\\.ts$'
const ALWAYS_PLATFORM = '^server/platform/(log|singleton)/|^server/platform/env\\.ts$|^server/domain/kernel/'

const table = [
  { name: 'kernel', from: '^server/domain/kernel/', may: ['^server/domain/kernel/'] },
  { name: 'domain', from: '^server/domain/((?!kernel/|promotions/)[^/]+)/', may: ['^server/domain/$1/', '^server/domain/kernel/'] },
  { name: 'promotions', from: '^server/domain/promotions/', may: ['^server/domain/(promotions|kernel|points)/'] },
  { name: 'contracts', from: '^server/contracts/', may: ['^server/contracts/', '^server/domain/'] },
  { name: 'data', from: '^server/data/', may: ['^server/data/', '^server/domain/', '^server/platform/(db|log|singleton|metrics|crypto|event-loop)/', '^server/platform/env\\.ts$'] },
  { name: 'usecases', from: '^server/usecases/', may: ['^server/(usecases|domain|contracts|data)/', '^server/platform/(?!db/)'] },
  { name: 'usecases-around', from: '^server/usecases/_around/', may: ['^server/(usecases|domain|contracts|data|platform)/'] },
  ...TRANSPORTS.map((own) => ({ name: own, from: `^server/${own}/`, may: [`^server/(${own}|usecases|contracts)/`, TRANSPORT_PLATFORM, ...(own === 'trpc' || own === 'rest' ? ['^server/session/read-session\\.ts$'] : [])] })),
  { name: 'client', from: '^server/rest/client/(source|generated)/', may: ['^server/rest/client/(source|generated)/'] },
  { name: 'proxy', from: '^proxy\\.ts$', may: ['^server/platform/hosts/', '^server/platform/env\\.ts$'] },
  { name: 'platform', from: '^server/platform/((?!queue/)[^/]+)/', may: ['^server/platform/$1/', ALWAYS_PLATFORM] },
  { name: 'platform-queue', from: '^server/platform/queue/', may: ['^server/platform/(queue|db)/', ALWAYS_PLATFORM] },
  { name: 'platform-env', from: '^server/platform/env\\.ts$', may: [] },
  { name: 'main', from: '^server/(main\\.ts$|process/)', may: ['^server/'] },
  { name: 'testing', from: '^server/testing/', may: ['^(server|bench)/'] },
  { name: 'app-ui', from: '^app/(_ui|_i18n)/', may: ['^app/(_ui|_i18n)/', '^server/contracts/', COLOURS] },
  { name: 'app-client', from: '^app/_client/', may: ['^app/(_client|_ui|_i18n)/', '^server/(contracts|trpc)/'] },
  { name: 'app-console', from: '^app/console/', may: ['^app/(console|_ui|_client|_i18n)/', '^server/(contracts|trpc)/', COLOURS] },
  { name: 'app-portal', from: '^app/portal/', may: ['^app/(portal|_ui|_client|_i18n)/', '^server/(contracts|trpc)/', COLOURS] },
  { name: 'app-station', from: '^app/station/', may: ['^app/(station|_ui|_client|_i18n)/', '^server/(contracts|trpc)/'] },
  { name: 'app-rest', from: '^app/(?!console/|portal/|station/|_ui/|_i18n/|_client/|api/)', may: ['^app/', '^server/(contracts|trpc)/'] },
  { name: 'app-api', from: '^app/api/', may: ['^app/api/', '^server/(contracts|trpc|rest|jobs|session|webhooks-in)/'] },
  { name: 'widgets', from: '^widgets/', may: ['^widgets/', '^server/contracts/'] },
  { name: 'seed', from: '^prisma/seed/', may: ['^prisma/seed/', '^server/(usecases|testing)/'] },
]

/** Packages that only their adapter may touch: [package pattern, who may import it]. */
const vendors = [
  ['pg|pg-pool|pg-protocol|pg-types|@prisma|prisma', '^server/(data|testing)/|^server/platform/(db|queue)/|^prisma\\.config\\.ts$|^bench/'],
  ['pg-boss|inngest', '^server/platform/queue/|^server/jobs/|^app/api/inngest/'],
  ['stripe', '^server/platform/stripe/|^server/webhooks-in/'],
  ['@upstash|ioredis', '^server/platform/rate-limit/'],
  ['pino', '^server/platform/log/'],
  ['prom-client|@opentelemetry', '^server/platform/metrics/'],
  ['@node-rs', '^server/platform/crypto/'],
  ['hono|@hono', '^server/(rest|process|testing)/|^server/main\\.ts$|^app/api/|^widgets/sample/'],
  ['next-auth', '^server/session/|^app/api/auth/'],
  ['@trpc', '^server/trpc/|^app/'],
]

const layerRules = table.map(({ name, from, may }) => ({
  name: `layer-${name}`,
  severity: 'error',
  comment: `${from} may import only ${may.join(', ')}`,
  from: { path: from, pathNot: name === 'usecases' ? [TESTS, '^server/usecases/_around/'] : [TESTS] },
  to: { path: OURS, pathNot: may },
}))

/** Contracts are Zod: 454 KB that no browser needs. Types of them cost nothing. */
const typesOnly = [
  { name: 'client-types-only', from: CLIENT, to: '^server/' },
  { name: 'widgets-types-only', from: '^widgets/', to: '^server/' },
  { name: 'ui-types-only', from: '^app/(_ui|_i18n)/', to: '^server/' },
  { name: 'promotions-point-types-only', from: '^server/domain/promotions/', to: '^server/domain/points/' },
].map(({ name, from, to }) => ({ name, severity: 'error', from: { path: from, pathNot: [TESTS] }, to: { path: to, pathNot: COLOURS, dependencyTypesNot: ['type-only'] } }))

const packageRules = [
  ...vendors.map(([names, who], i) => ({ name: `vendor-${i}-${names.replace(/[^a-z]+/gi, '-')}`, severity: 'error', from: { path: OURS, pathNot: [TESTS, who] }, to: { path: `^node_modules/(${names})/` } })),
  { name: 'kernel-is-pure', severity: 'error', from: { path: '^server/domain/kernel/', pathNot: [TESTS] }, to: { path: '^node_modules/', pathNot: '^node_modules/temporal-(polyfill|spec|utils)/' } },
  { name: 'domain-is-pure', severity: 'error', from: { path: '^server/domain/(?!kernel/)', pathNot: [TESTS, CALENDARS] }, to: { path: '^node_modules/', pathNot: '^node_modules/zod/' } },
  { name: 'calendars-only', severity: 'error', from: { path: CALENDARS }, to: { path: '^node_modules/', pathNot: '^node_modules/(date-holidays|rrule-temporal|temporal-polyfill|temporal-spec)/' } },
  { name: 'domain-without-node', severity: 'error', from: { path: '^server/domain/', pathNot: [TESTS] }, to: { dependencyTypes: ['core'] } },
  { name: 'contracts-packages', severity: 'error', from: { path: '^server/contracts/', pathNot: [TESTS] }, to: { path: '^node_modules/', pathNot: '^node_modules/(zod|zod-openapi)/' } },
  { name: 'contracts-without-node', severity: 'error', from: { path: '^server/contracts/', pathNot: [TESTS] }, to: { dependencyTypes: ['core'] } },
  { name: 'widgets-without-packages', severity: 'error', from: { path: '^widgets/', pathNot: [TESTS, '^widgets/sample/', '^widgets/build\\.mjs$', '^widgets/react/'] }, to: { path: '^node_modules/' } },
  { name: 'widgets-react-alone', severity: 'error', from: { path: '^widgets/react/', pathNot: [TESTS] }, to: { path: '^node_modules/', pathNot: '^node_modules/(@types/)?react/' } },
  { name: 'client-without-packages', severity: 'error', from: { path: '^server/rest/client/(source|generated)/', pathNot: [TESTS] }, to: { path: '^node_modules/' } },
  { name: 'client-without-node', severity: 'error', from: { path: '^server/rest/client/(source|generated)/', pathNot: [TESTS] }, to: { dependencyTypes: ['core'] } },
]

const everywhere = [
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'no-barrel', severity: 'error', from: {}, to: { path: '(^|/)index\\.tsx?$', pathNot: '^node_modules/' } },
  { name: 'app-is-a-leaf', severity: 'error', from: { path: '^(server|widgets|prisma|proxy)', pathNot: [TESTS] }, to: { path: '^app/' } },
  { name: 'testing-for-tests', severity: 'error', from: { path: OURS, pathNot: [TESTS, '^server/testing/', '^prisma/seed/', '^e2e/', '^bench/'] }, to: { path: '^server/testing/' } },
  { name: 'embedded-for-start', severity: 'error', from: { path: OURS, pathNot: [TESTS, '^server/(main\\.ts|process/|testing/)', '^server/platform/db/embedded/', '^bench/'] }, to: { path: '^server/platform/db/embedded/' } },
  { name: 'resolvable', severity: 'error', from: { path: OURS }, to: { couldNotResolve: true, pathNot: '\\.css$' } },
]

const options = (tsPreCompilationDeps) => ({
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^server/platform/db/generated/|^\\.next/|^\\.build/|^next-env|^widgets/released/' },
  tsConfig: { fileName: 'tsconfig.json' },
  tsPreCompilationDeps,
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
})

module.exports = { layerRules, typesOnly, packageRules, everywhere, options, OURS, TESTS, CLIENT }
