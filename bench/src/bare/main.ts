import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { createBareApp, prepareBareDatabase } from './app';

const environment = z.object({
  PORT: z.coerce.number(),
  MONGO_URL: z.string(),
  JWT_KEY: z.string(),
  SANDBOX_URL: z.string(),
});

async function main(): Promise<void> {
  const { PORT, MONGO_URL, JWT_KEY, SANDBOX_URL } = environment.parse(process.env);
  const client = await new MongoClient(MONGO_URL).connect();
  const database = client.db('bare');
  await prepareBareDatabase(database);
  const app = createBareApp({ database, jwtKey: JWT_KEY, sandboxUrl: SANDBOX_URL });
  app.listen(PORT, '127.0.0.1', () => {
    process.stdout.write('listening\n');
  });
}

void main();
