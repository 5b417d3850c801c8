import { startJetStream } from '../src/testing';
import { consumes } from './bus-contract/consumer';
import { delivers } from './bus-contract/delivery';
import { survivesOutages } from './bus-contract/outages';

describe('delivery', () => delivers(startJetStream));
describe('outages', () => survivesOutages(startJetStream));
describe('consumer', () => consumes(startJetStream));
