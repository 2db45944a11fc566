"use server";

import { z } from "zod";
import { setEmulatorClock } from "@/lib/cloud/emulator-control";
import { env } from "@/lib/env";
import { consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";

const change = z.union([
	z.object({ advanceSeconds: z.number().int().min(1).max(86_400) }),
	z.object({ speed: z.number().min(0.1).max(1000) }),
	z.object({ frozen: z.boolean() }),
]);

/** Moves the emulator's clock, or changes how it runs. */
export const setEmulatorClockAction = consoleAction(
	"emulator.setEmulatorClock",
	change,
	async (input) => {
		if (env().CLOUD_TARGET !== "emulator") {
			throw new ConsoleError("NoEmulator", "The real cloud's time cannot be moved.", { httpStatus: 409 });
		}
		return setEmulatorClock(input);
	},
	{ role: "admin" },
);
