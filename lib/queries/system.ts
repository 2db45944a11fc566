import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { emulatorClock } from "@/lib/cloud/emulator-control";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { env } from "@/lib/env";
import { defineQuery } from "./define-query";

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
	"system.emulatorClock": defineQuery({
		input: z.object({}),
		run: async () => (env().CLOUD_TARGET === "emulator" ? await emulatorClock() : null),
		pace: (clock) => (clock ? "idle" : "still"),
	}),
};
