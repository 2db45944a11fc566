import { ConsoleError } from "@/lib/actions/error-fields";
import { env } from "@/lib/env";

/** Lets only a console of the emulator go on: the real cloud has no such thing. @throws {ConsoleError} NoEmulator. */
export function requireEmulator(): void {
	if (env().CLOUD_TARGET !== "emulator") {
		throw new ConsoleError("NoEmulator", "This console talks to the real cloud.", { httpStatus: 409 });
	}
}
