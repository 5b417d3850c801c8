/** How far the server's clock is ahead of the browser's, in milliseconds. */
export interface ClockReading {
  readonly offset: number;
}

/**
 * Reads the server's clock from an answer. `serverTime` (ISO) is exact; a Date header is cut to the second
 * and stands for its middle. The answer is taken to have been written halfway through the call.
 */
export function readServerClock(reading: {
  readonly serverTime?: string | null | undefined;
  readonly dateHeader?: string | undefined;
  readonly sentAt: number;
  readonly receivedAt: number;
}): ClockReading | undefined {
  const exact = Date.parse(reading.serverTime ?? '');
  const written = Number.isNaN(exact) ? Date.parse(reading.dateHeader ?? '') + 500 : exact;
  if (Number.isNaN(written)) return undefined;
  return { offset: written - (reading.sentAt + reading.receivedAt) / 2 };
}
