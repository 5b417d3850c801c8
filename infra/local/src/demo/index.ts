export { describeDemo, type DemoAccounts } from './describe-demo';
export { loadDemoData } from './load-demo-data';
