// Given to a process by `node --require`: its clock goes wrong by CLOCK_SHIFT_MS. Timers are not affected, as with a
// machine whose clock was set wrongly.
const shiftMs = Number(process.env['CLOCK_SHIFT_MS'] ?? 0);
const RightDate = Date;

globalThis.Date = new Proxy(RightDate, {
  construct: (target, args: unknown[]): object =>
    args.length > 0 ? (Reflect.construct(target, args) as Date) : new target(target.now() + shiftMs),
  get: (target, name, receiver) =>
    name === 'now' ? () => target.now() + shiftMs : (Reflect.get(target, name, receiver) as unknown),
});
