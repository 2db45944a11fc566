import { env } from "@/lib/env";
import { emulatorClock } from "./emulator-control";

/** What time it is for the cloud: the emulator's clock can be moved, the real cloud's is ours. @throws {EmulatorControlError} */
export async function cloudNow(): Promise<Date> {
	return env().CLOUD_TARGET === "emulator" ? new Date((await emulatorClock()).now) : new Date();
}
