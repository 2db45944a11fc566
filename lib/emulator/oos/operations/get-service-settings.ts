import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { onEverything } from "./fields";
import { settingsOf, settingsShape, viewSettings } from "./service-settings";

/** GetServiceSettings: where execution records are delivered to. */
export const getServiceSettings = operation({
	action: "GetServiceSettings",
	input: params(() => ({ RegionId: param.string().optional() })),
	output: lazyObject(() => ({ ServiceSettings: z.array(z.object({ ...settingsShape, RdFolders: z.string() })) })),
	missing: ["Nothing is delivered: the settings are only kept."],
	authorize: () => onEverything("GetServiceSettings"),
	handle: (_asked, ctx) => ({ ServiceSettings: [{ ...viewSettings(settingsOf(ctx)), RdFolders: "" }] }),
});
