const lengthBytes = 4;

/** Cuts a stream of BSON documents, one after another, into the documents. Throws when the last one is cut short. */
export async function* splitDocuments(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let offset = 0;
    while (rest.length - offset >= lengthBytes) {
      const length = rest.readInt32LE(offset);
      if (rest.length - offset < length) break;
      yield rest.subarray(offset, offset + length);
      offset += length;
    }
    rest = rest.subarray(offset);
  }
  if (rest.length > 0) throw new Error('The file ends in the middle of a document');
}
