export { createLiveStreams, type LiveStreams, type LiveStreamsOptions } from './live-streams';
