// A process as the stack has them: serves on a port, says its pid, starts a process of its own, may refuse to start.
const { createServer } = require('node:http');
const { spawn } = require('node:child_process');

const [port, behaviour] = process.argv.slice(2);
if (behaviour === 'broken') {
  console.log('{"level":"error","msg":"JWT_KEY is not set","service":"fake"}');
  process.exit(1);
}
const grandchild = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
if (behaviour === 'stubborn') process.on('SIGTERM', () => console.log('{"level":"warn","msg":"I stay"}'));
else if (behaviour !== 'abandoning') process.on('SIGTERM', () => (grandchild.kill(), process.exit(0)));
const server = createServer((_request, response) =>
  response.end(JSON.stringify({ pid: process.pid, grandchild: grandchild.pid })),
);
if (behaviour !== 'silent') server.listen(Number(port), '127.0.0.1');
