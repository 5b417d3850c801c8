/**
 * A labelled step of a process, as it can be seen on its wires: `commit order:created`, `publish ticket:updated`,
 * `acknowledge order:completed`, `provider capture`. `before`: what asks for it has not left the process's side yet;
 * `after`: it is done, and the process has not been told.
 */
export interface Step {
  /** Which of the service's processes may take it: `orders`. */
  readonly service: string;
  readonly label: string;
  readonly phase: 'before' | 'after';
}

/** Somebody reached a step. */
export interface Reached extends Step {
  /** The process: `orders-2`. */
  readonly part: string;
}

export const describeStep = ({ service, phase, label }: Step): string => `${service}: ${phase} ${label}`;

/** What becomes of what is on the wire. */
export type Verdict = 'pass' | 'drop';

/** Asked at every step that the process on one wire reaches. */
export type Reach = (step: Pick<Step, 'label' | 'phase'>) => Verdict;

/** Asked at every step that any process reaches. */
export type Watch = (reached: Reached) => Verdict;
