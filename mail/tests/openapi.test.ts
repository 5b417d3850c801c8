import { describeMail } from '../src/app';
import { type MailUnderTest, startMail } from './support/mail-under-test';

let mail: MailUnderTest;
beforeAll(async () => {
  mail = await startMail();
});
afterAll(() => mail.stop());

describe('GET /api/mail/openapi.json', () => {
  it('describes the routes, for anybody', async () => {
    const { body } = await mail.api().get('/api/mail/openapi.json').expect(200);

    expect(body).toEqual(JSON.parse(JSON.stringify(describeMail())));
    expect(Object.values(body.paths).flatMap((path) => Object.keys(path as object))).toHaveLength(6);
  });

  it('says that a form will do to unsubscribe, and no body at all', async () => {
    const { paths } = (await mail.api().get('/api/mail/openapi.json')).body;

    const { required, content } = paths['/api/mail/unsubscribe'].post.requestBody;
    expect(required).toBe(false);
    expect(Object.keys(content)).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
    ]);
  });
});
