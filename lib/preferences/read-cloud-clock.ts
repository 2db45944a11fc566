import "server-only";
import { EmulatorControlError, emulatorClock } from "@/lib/cloud/emulator-control";
import { env } from "@/lib/env";
import { type ClockReading, toClockReading } from "./clock-reading";

/** The cloud's time: the emulator's virtual clock, else the real one (also when the emulator does not answer). */
export async function readCloudClock(): Promise<ClockReading> {
	const real = { now: Date.now(), speed: 1, frozen: false };
	if (env().CLOUD_TARGET !== "emulator") {
		return real;
	}
	try {
		return toClockReading(await emulatorClock());
	} catch (error) {
		if (error instanceof EmulatorControlError) {
			return real;
		}
		throw error;
	}
}
