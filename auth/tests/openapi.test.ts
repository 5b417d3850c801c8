import { describeAuth } from '../src/app';
import { type AuthUnderTest, startAuth } from './support/auth-under-test';

let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

describe('GET /api/users/openapi.json', () => {
  it('describes the routes, for anybody', async () => {
    const response = await auth.api().get('/api/users/openapi.json').expect(200);

    expect(response.body).toEqual(JSON.parse(JSON.stringify(describeAuth())));
    expect(response.body.openapi).toBe('3.1.0');
    expect(Object.keys(response.body.paths)).toHaveLength(11);
  });

  it('says of a field what its check goes by', async () => {
    const { paths } = (await auth.api().get('/api/users/openapi.json')).body;

    const { schema } = paths['/api/users/signup'].post.requestBody.content['application/json'];
    expect(schema).toEqual({
      type: 'object',
      properties: {
        email: { type: 'string', format: 'email' },
        password: { type: 'string', format: 'password', minLength: 8, maxLength: 128 },
      },
      required: ['email', 'password'],
    });
  });

  it('names every operation differently', () => {
    const ids = Object.values(describeAuth().paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );

    expect(new Set(ids).size).toBe(ids.length);
  });
});
