import type { EmulatorClock } from "@/lib/cloud/emulator-control";
import { parseCloudTime } from "@/lib/i18n/format";

/** The cloud's time (milliseconds) as it was read, and how fast it runs: the emulator's clock can be moved. */
export type ClockReading = { now: number; speed: number; frozen: boolean };

/** A reading from what the emulator's control API answers, which writes the time as text. */
export function toClockReading({ now, speed, frozen }: EmulatorClock): ClockReading {
	return { now: (typeof now === "number" ? now : parseCloudTime(now)) ?? 0, speed, frozen };
}
