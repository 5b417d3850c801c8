// @ts-check
import tseslint from 'typescript-eslint';

const commandLineTools = [
  'infra/**',
  'bench/**',
  'cluster-tests/**',
  'chaos/**',
  '**/cli/**',
  '**/*.mjs',
  '**/*.cjs',
];
const tests = ['**/tests/**', '**/e2e/**', '**/jest/**', 'common/src/testing/**'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.next/**', '**/.data/**', '**/coverage/**', '**/next-env.d.ts', 'docs/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Numbers in messages are fine; objects and undefined are the mistakes this rule is for.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // An environment is read by name: `env['PORT']` says that nothing declares it.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Interfaces that a caller implements are async even where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Mongoose and the MongoDB driver declare bags of options as classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `== null` is the one idiom that means null and undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in config.ts, once.' },
      ],
    },
  },
  {
    files: [
      '**/src/config.ts',
      'client/lib/config.ts',
      'client/instrumentation.ts',
      'client/*.config.ts',
      ...commandLineTools,
      ...tests,
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: [...commandLineTools, ...tests], rules: { 'no-console': 'off' } },
  {
    files: ['**/src/main.ts', '**/src/publisher.ts'],
    // main hands the environment to config.ts and the process to the life cycle.
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['client/**/*.{ts,tsx}'],
    ignores: ['client/tests/**', 'client/e2e/**', 'client/components/link.tsx'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/(auth|tickets|orders|payments|mail)/src/',
              allowTypeImports: true,
              message:
                'Pages know the types of answers (lib/answers.ts); a service’s code must not get into them.',
            },
          ],
          paths: [
            {
              name: 'next/link',
              importNames: ['default'],
              message: 'components/link.tsx shows that a page is on its way.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['client/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'JSXText[value=/[A-Za-z]/]',
          ':matches(JSXElement, JSXFragment) > JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal[value=/[A-Za-z]/]',
          ':matches(JSXElement, JSXFragment) > JSXExpressionContainer > Literal[value=/[A-Za-z]/]',
          ':matches(JSXElement, JSXFragment) > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]/]',
          'JSXAttribute[name.name=/^(alt|aria-label|aria-description|confirm|cancel|hint|label|lead|placeholder|title|busyLabel)$/] > Literal[value=/[A-Za-z]/]',
        ].map((selector) => ({
          selector,
          message:
            'What people read is in client/messages, in each language: useTranslations, getTranslations.',
        })),
      ],
    },
  },
  {
    files: tests,
    rules: {
      // supertest's `response.body` and JSON from the wire are `any`; tests state what they expect of it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
