export { ConfigError, loadConfig } from './load-config';
export {
  absoluteUrl,
  currency,
  emails,
  jwtKeys,
  onOff,
  optionalText,
  port,
  positiveInteger,
  positiveSeconds,
  redisAddress,
  text,
  trustProxy,
} from './variables';
export {
  busEnvironment,
  httpEnvironment,
  journalEnvironment,
  mongoEnvironment,
  processEnvironment,
  publisherEnvironment,
  serviceEnvironment,
} from './environments';
