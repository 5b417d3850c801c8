export { type Metrics, createMetrics } from './create-metrics';
export { createMetricsServer } from './metrics-server';
