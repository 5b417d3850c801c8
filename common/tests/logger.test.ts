import { runInContext } from '../src/context';
import { createLogger } from '../src/logger';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  let line = '';
  write(createLogger({ service: 'test', stream: { write: (text: string) => void (line = text) } }));
  return JSON.parse(line) as Record<string, unknown>;
}

describe('createLogger', () => {
  it('writes JSON with time, level, service and request id', () => {
    const line = logged((logger) => {
      runInContext({ requestId: 'r1' }, () => {
        logger.info({ ticketId: 't1' }, 'ticket listed');
      });
    });

    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      service: 'test',
      requestId: 'r1',
      ticketId: 't1',
      msg: 'ticket listed',
    });
  });

  it.each([
    'password',
    'token',
    'jwt',
    'authorization',
    'cookie',
    'set-cookie',
    'Set-Cookie',
    'client_secret',
    'clientSecret',
  ])('never writes what a field called %s holds, however deep', (name) => {
    const secrets = {
      [name]: 'hunter2',
      a: { [name]: ['hunter2'], b: { c: { [name]: { deep: 'hunter2' } } } },
      kept: 1,
    };

    const line = logged((logger) => {
      logger.info(secrets, 'careful');
    });

    expect(JSON.stringify(line)).not.toContain('hunter2');
    expect(line).toMatchObject({ kept: 1, [name]: '[redacted]' });
    expect(secrets[name]).toBe('hunter2');
  });

  it('writes errors with their cause and stack, without the secrets they carry', () => {
    const error = Object.assign(new Error('refused', { cause: new Error('why') }), {
      config: { headers: { Authorization: 'Bearer hunter2' } },
    });

    const line = logged((logger) => {
      logger.error({ err: error }, 'failed');
    });

    expect(line['err']).toMatchObject({
      message: 'refused: why',
      stack: expect.stringContaining('logger.test'),
    });
    expect(JSON.stringify(line)).not.toContain('hunter2');
  });
});
