import type { Emulator, EmulatorOptions } from "./public-types";
import { startEmulator as start } from "./start-emulator";

export type { ClockView, Emulator, EmulatorOptions, Log, LogLevel, Seed } from "./public-types";

/** Starts an emulator of its own in this process and resolves when it answers. Rejects when port or directory is taken. */
export const startEmulator: (options?: EmulatorOptions) => Promise<Emulator> = start;
