import { loadConfiguration } from '#libs/configuration/configuration.js';

// Whether the process of this configuration, on this machine, is ready: the health check of the image. It ends with
// status 0 when it is.
const { port } = loadConfiguration();
const isReady = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = isReady ? 0 : 1;
