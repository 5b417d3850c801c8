import { notableOfNats } from '../src/stack/log-lines';

describe('what a person is shown of the broker’s log', () => {
  const said = (text: string) => `[9551] 2026/11/23 19:03:51.782188 ${text}`;

  it('is one line when half a record is cut off', () => {
    const lines = [
      '[INF] STREAM: Recovering the state...',
      '[ERR] STREAM: Unexpected EOF for file "/data/ticket:created/msgs.1.dat"',
      '[ERR] STREAM: Record header:',
      '[ERR] STREAM:  Bytes:',
      '[ERR] STREAM: 64 00 00 00 01 02 03 04',
      '[ERR] STREAM:  Size: 100',
      '[ERR] STREAM:  CRC : 0x04030201',
      '[ERR] STREAM: Record payload:',
      '[ERR] STREAM: 05 06                                                       - ..',
      '[INF] STREAM: File "/data/ticket:created/msgs.1.dat" has been truncated to offset: 204',
    ];

    expect(lines.map((line) => notableOfNats(said(line))).filter((line) => line !== undefined)).toEqual([
      'its end came while it wrote; half a record is cut off /data/ticket:created/msgs.1.dat',
    ]);
  });

  it('is every other error', () => {
    expect(notableOfNats(said('[FTL] STREAM: Failed to start: unable to bind'))).toBe(
      'STREAM: Failed to start: unable to bind',
    );
  });

  it('is nothing of a client that fell silent, whose end the supervisor tells', () => {
    expect(notableOfNats(said('[ERR] STREAM: [Client:tickets-1] Timed out on heartbeats'))).toBeUndefined();
  });
});
