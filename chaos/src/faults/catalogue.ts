import type { Fault } from './fault';
import { fourReplicas } from './four-replicas';
import { messageFaults } from './messages';
import { networkFaults } from './network';
import { processFaults } from './processes';
import { providerFaults } from './provider';
import { serverFaults } from './servers';

/** Everything that goes wrong besides kills. That clocks are wrong is a state of the whole run; see the stack. */
export const faults: readonly Fault[] = [
  ...processFaults,
  ...serverFaults,
  ...networkFaults,
  ...messageFaults,
  ...providerFaults,
  fourReplicas,
];
