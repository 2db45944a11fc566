import "server-only";
import type { ClockReading } from "@/components/console/cloud-clock";
import { EmulatorControlError, emulatorClock } from "@/lib/cloud/emulator-control";
import { env } from "@/lib/env";
import { parseCloudTime } from "@/lib/i18n/format";

/** The cloud's time: the emulator's virtual clock, else the real one (also when the emulator does not answer). */
export async function readCloudClock(): Promise<ClockReading> {
	const real = { now: Date.now(), speed: 1, frozen: false };
	if (env().CLOUD_TARGET !== "emulator") {
		return real;
	}
	try {
		const { now, speed, frozen } = await emulatorClock();
		return { now: (typeof now === "number" ? now : parseCloudTime(now)) ?? real.now, speed, frozen };
	} catch (error) {
		if (error instanceof EmulatorControlError) {
			return real;
		}
		throw error;
	}
}
