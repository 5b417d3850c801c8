import { stripVTControlCharacters, styleText } from 'node:util';

export interface Terminal {
  readonly line: (text?: string) => void;
  /** A step of starting: what, and what came of it. */
  readonly step: (name: string, text: string) => void;
  /** A line about one part while the stack runs. The same one again within seconds is not repeated. */
  readonly part: (name: string, text: string) => void;
  readonly failure: (text: string) => void;
}

const nameWidth = 15;
const repeatAfterMs = 5_000;

export function createTerminal(stream: NodeJS.WriteStream = process.stdout): Terminal {
  const colour = stream.isTTY && !process.env['NO_COLOR'];
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(format, text) : text;
  // Whoever read us may be gone (`npm start | head`); the stack goes on, and can still be stopped in order.
  stream.on('error', () => undefined);
  const lastSaid = new Map<string, number>();
  const write = (text: string): void => void stream.write(`${text}\n`);
  return {
    line: (text = '') => write(text),
    step: (name, text) => write(`  ${style('dim', name.padEnd(nameWidth))} ${text}`),
    part(name, text) {
      const plain = stripVTControlCharacters(text);
      const said = `${name} ${plain}`;
      const now = Date.now();
      if (now - (lastSaid.get(said) ?? 0) < repeatAfterMs) return;
      if (lastSaid.size > 1_000) lastSaid.clear();
      lastSaid.set(said, now);
      write(`  ${style('yellow', name.padEnd(nameWidth))} ${plain.slice(0, 300)}`);
    },
    failure: (text) => write(`\n  ${style('red', text)}\n`),
  };
}
