import { TooManySignInsError } from '../src/domain/auth-errors';
import { createBreachedPasswords } from '../src/passwords/breached-passwords';
import { createPasswordHasher } from '../src/passwords/password-hasher';

describe('the queue of passwords to hash', () => {
  it('refuses with 503 what would wait hopelessly long, and serves the rest', async () => {
    const hasher = createPasswordHasher({ queueLimit: 4 });

    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => hasher.hash('correct horse')));

    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(20 - 3 - 4);
    expect(refused.length).toBeLessThan(20);
    for (const { reason } of refused) {
      expect(reason).toBeInstanceOf(TooManySignInsError);
      expect(reason).toMatchObject({ statusCode: 503 });
    }
    expect(await hasher.hash('works again')).toMatch(/^\$argon2id\$/);
  });

  it('leaves the event loop free meanwhile', async () => {
    const hasher = createPasswordHasher();
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 1);

    await Promise.all(Array.from({ length: 10 }, () => hasher.hash('correct horse')));

    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(10);
  });
});

describe('a list of stolen passwords that can’t be read', () => {
  it('keeps the service from starting, and says which variable names it', async () => {
    const breached = createBreachedPasswords({ file: '/does/not/exist' });

    await expect(breached.start()).rejects.toThrow('BREACHED_PASSWORDS_FILE: /does/not/exist can’t be read');
  });
});
