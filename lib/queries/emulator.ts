import { z } from "zod";
import { emulatorKept } from "@/lib/cloud/emulator-kept";
import { defineQuery } from "./define-query";

/** What the emulator keeps beside its state; refused on the real cloud. */
export const emulatorQueries = {
	"emulator.faults": defineQuery({
		input: z.object({}),
		run: async () => ({ faults: await emulatorKept.faults() }),
		pace: ({ faults }) => (faults.length > 0 ? "live" : "idle"),
	}),
	"emulator.calls": defineQuery({
		input: z.object({
			product: z.string().max(50).optional(),
			action: z.string().max(100).optional(),
			outcome: z.enum(["success", "failure"]).optional(),
			nested: z.enum(["true", "false"]).optional(),
		}),
		role: "operator",
		run: async (wanted) => ({ calls: await emulatorKept.calls({ limit: "500", ...wanted }) }),
		pace: () => "live",
	}),
	"emulator.call": defineQuery({
		input: z.object({ number: z.number().int().min(0) }),
		role: "operator",
		run: async ({ number }) => ({ call: await emulatorKept.call(number) }),
	}),
	"emulator.snapshots": defineQuery({
		input: z.object({}),
		run: async () => ({ snapshots: await emulatorKept.snapshots() }),
		pace: () => "idle",
	}),
	"emulator.recordings": defineQuery({
		input: z.object({}),
		run: () => emulatorKept.recordings(),
		pace: ({ current }) => (current ? "live" : "idle"),
	}),
};
