import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { type EmulatorClock, EmulatorControlError, emulatorClock } from "@/lib/cloud/emulator-control";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { env } from "@/lib/env";
import { supervisedState } from "@/lib/jobs/supervised-emulator";
import { defineQuery } from "./define-query";

/** away: nobody here starts it again; restarting and stopped: see SupervisedState. */
type EmulatorPresence =
	| { state: "up"; clock: EmulatorClock }
	| { state: "restarting" | "stopped" | "away"; clock: null };

async function emulatorPresence(): Promise<EmulatorPresence> {
	try {
		return { state: "up", clock: await emulatorClock() };
	} catch (error) {
		if (!(error instanceof EmulatorControlError)) {
			throw error;
		}
		const supervised = supervisedState();
		// It may be told to be up a moment before that is heard of its end.
		return { state: supervised === "up" ? "restarting" : (supervised ?? "away"), clock: null };
	}
}

/** What concerns the whole console: who it is, which regions there are, the emulator's clock. */
export const systemQueries = {
	"system.identity": defineQuery({
		input: z.object({}),
		run: async () => {
			const identity = await createCloud(defaultRegionId).sts.getCallerIdentity();
			return { ...identity, target: env().CLOUD_TARGET };
		},
	}),
	"system.regions": defineQuery({
		input: z.object({ locale: z.enum(["zh-CN", "en"]) }),
		run: async ({ locale }) => {
			const AcceptLanguage = locale === "zh-CN" ? "zh-CN" : "en-US";
			const { Regions } = await createCloud(defaultRegionId).ecs.describeRegions({ AcceptLanguage });
			return { regions: Regions };
		},
	}),
	/** Whether the emulator answers, and its clock; null on the real cloud. */
	"system.emulator": defineQuery({
		input: z.object({}),
		run: async () => (env().CLOUD_TARGET === "emulator" ? await emulatorPresence() : null),
		pace: (emulator) => (emulator === null ? "still" : emulator.state === "up" ? "idle" : "live"),
	}),
	"system.emulatorClock": defineQuery({
		input: z.object({}),
		run: async () => (env().CLOUD_TARGET === "emulator" ? await emulatorClock() : null),
		pace: (clock) => (clock ? "idle" : "still"),
	}),
};
