// @ts-check
'use strict';
// What a bundled process starts with: runs the program beside it. Five seconds later it keeps what V8 has made of the
// functions called so far, and the next start begins with that. Stacks name places in the program by this file, whose map
// is the program's.
const { createHash } = require('node:crypto');
const { constants, readFileSync } = require('node:fs');
const { access, rename, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { Script } = require('node:vm');

const program = join(__dirname, 'PROGRAM');
const cache = `${program}.cache`;
const digestBytes = 32;

/**
 * V8 tells another version of itself, other flags and another program; that the folder is another one, where stacks name
 * places, or that a byte has changed, it does not.
 * @param {Uint8Array} data
 */
const digestOf = (data) =>
  createHash('sha256').update([__filename, process.version, process.arch].join('\n')).update(data).digest();

function readCache() {
  try {
    const bytes = readFileSync(cache);
    const data = bytes.subarray(0, -digestBytes);
    return digestOf(data).equals(bytes.subarray(-digestBytes)) ? data : undefined;
  } catch {
    return undefined;
  }
}

async function writeCache() {
  const beingWritten = `${cache}.${process.pid}`;
  try {
    await access(__dirname, constants.W_OK);
    const data = script.createCachedData();
    await writeFile(beingWritten, Buffer.concat([data, digestOf(data)]));
    await rename(beingWritten, cache);
  } catch {
    // Nothing can be written here, as in our images: every start compiles.
    await rm(beingWritten, { force: true }).catch(() => undefined);
  }
}

const script = new Script(readFileSync(program, 'latin1'), { filename: __filename, cachedData: readCache() });
script.runInThisContext()(exports, require, module, __filename, __dirname);
if (script.cachedDataRejected !== false) setTimeout(() => void writeCache(), 5_000).unref();
//# sourceMappingURL=PROGRAM.map
