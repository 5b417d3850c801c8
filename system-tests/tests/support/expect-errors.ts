import type { Answer } from './http-client';

/** The answer is an error of the contract's shape, with that message (and field), and nothing else in it. */
export function expectError(answer: Answer, status: number, message?: string | RegExp, field?: string): void {
  expect({ status: answer.status, text: answer.text }).toEqual({ status, text: expect.any(String) });
  expectErrorShape(answer);
  if (message !== undefined)
    expect(answer.body.errors).toContainEqual(
      field === undefined
        ? expect.objectContaining({
            message: typeof message === 'string' ? message : expect.stringMatching(message),
          })
        : expect.objectContaining({
            message: typeof message === 'string' ? message : expect.stringMatching(message),
            field,
          }),
    );
}

/** `{ errors: [{ message, field?, code }] }`, as JSON, with at least one of them. */
export function expectErrorShape(answer: Answer): void {
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(Object.keys(answer.body)).toEqual(['errors']);
  expect(answer.body.errors.length).toBeGreaterThan(0);
  for (const error of answer.body.errors) {
    expect(error).toEqual({
      message: expect.stringMatching(/./),
      code: expect.stringMatching(/^[a-z_]+$/),
      ...('field' in error && { field: expect.any(String) }),
    });
  }
}
