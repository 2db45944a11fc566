export type { Seed } from "./core/engine-options";
export { type Emulator, type EmulatorOptions, startEmulator } from "./start-emulator";
