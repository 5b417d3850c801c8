import { createConnection } from 'mongoose';
import { Redis } from 'ioredis';

describe('the servers that all tests share', () => {
  it('are a replica set that does transactions', async () => {
    const connection = await createConnection(process.env['TEST_MONGO_URI'] ?? '', {
      dbName: 'servers-test',
    }).asPromise();
    const written = connection.collection('written');
    await written.deleteMany({});

    const failing = connection.transaction(async (session) => {
      await written.insertOne({ by: 'transaction' }, { session });
      throw new Error('rolled back');
    });

    await expect(failing).rejects.toThrow('rolled back');
    expect(await written.countDocuments()).toBe(0);
    await connection.close();
  });

  it('are a Redis that refuses writes rather than forget keys', async () => {
    const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '');

    const policy = await redis.config('GET', 'maxmemory-policy');

    expect(policy).toEqual(['maxmemory-policy', 'noeviction']);
    await redis.quit();
  });
});
