import next from 'eslint-config-next/core-web-vitals'
import tseslint from 'typescript-eslint'

/** Every rule is an error or is off; nothing warns. */
const asErrors = (configs) =>
  configs.map((config) => ({
    ...config,
    rules: Object.fromEntries(Object.entries(config.rules ?? {}).map(([name, level]) => [name, toError(level)])),
  }))
const toError = (level) => {
  const isWarning = (value) => value === 'warn' || value === 1
  if (Array.isArray(level)) return isWarning(level[0]) ? ['error', ...level.slice(1)] : level
  return isWarning(level) ? 'error' : level
}

const size = (lines, params) => ({
  'max-lines-per-function': ['error', { max: lines, skipComments: true, skipBlankLines: true }],
  'max-params': ['error', { max: params }],
})

/** Business code gets time, ids and chance as arguments, and counts in integers. */
const BUSINESS_SYNTAX = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The time is an argument (scope.now).' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time is an argument (scope.now).' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance is an argument.' },
  { selector: "CallExpression[callee.name='parseFloat'], CallExpression[callee.property.name='parseFloat']", message: 'Decimals are parsed exactly: parseDecimal.' },
  { selector: "CallExpression[callee.property.name='toFixed']", message: 'Integers are formatted exactly: formatDecimal.' },
]

export default [
  { ignores: ['node_modules/', '.next/', '.build/', '.data/', 'public/', 'widgets/released/', 'server/platform/db/generated/', 'server/rest/client/generated/', 'next-env.d.ts', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...asErrors(next).map((config) => ('files' in config || 'ignores' in config ? config : { ...config, files: ['**/*.{ts,tsx,js,mjs,cjs}'] })),
  { settings: { react: { version: '19.3' } }, rules: {
    'import/no-anonymous-default-export': 'off',
    // Signing in and out loads the page anew on purpose: nothing of the other person may stay in memory.
    '@next/next/no-location-assign-relative-destination': 'off',
  } },
  ...asErrors(tseslint.configs.recommendedTypeChecked).map((config) => ({ ...config, files: ['**/*.{ts,tsx}'] })),
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true, minimumDescriptionLength: 10 }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Numbers and bigints in a template read as what they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A function may be async because its port is, whatever this adapter does.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 300 }],
      ...size(70, 3),
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-param-reassign': 'error',
    },
  },
  { files: ['**/*.tsx'], rules: size(120, 3) },
  { files: ['server/**/*.ts'], ignores: ['**/*.test.ts', 'server/testing/**'], rules: { 'no-console': 'error' } },
  { files: ['server/{domain,usecases,data}/**/*.ts'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-syntax': ['error', ...BUSINESS_SYNTAX] } },
  {
    files: ['**/*.test.{ts,tsx}', 'server/testing/**', 'e2e/**', 'bench/**'],
    rules: {
      ...size(400, 4),
      'max-lines-per-function': 'off',
      // What a test reads back from outside has no type; it is compared, not used.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // Not React: a fixture of Playwright is called `use`.
  { files: ['e2e/**', 'server/**', 'widgets/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
]
