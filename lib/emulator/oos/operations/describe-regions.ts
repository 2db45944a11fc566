import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { asService } from "../as-service";
import { onEverything } from "./fields";

/** DescribeRegions: the cloud's public regions, each with OOS's endpoint there. */
export const describeRegions = operation({
	action: "DescribeRegions",
	input: params(() => ({
		AcceptLanguage: param.oneOf(["zh-CN", "en-US"]).default("zh-CN"),
		RegionId: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Regions: z.array(z.object({ LocalName: z.string(), RegionEndpoint: z.string(), RegionId: z.string() })),
	})),
	authorize: () => onEverything("DescribeRegions"),
	handle(asked, ctx) {
		const { Regions } = ctx.call("ecs", "DescribeRegions", { AcceptLanguage: asked.AcceptLanguage }, asService(ctx));
		return {
			Regions: (Regions?.Region ?? []).map(({ RegionId, LocalName = "" }) => ({
				LocalName,
				RegionEndpoint: `oos.${RegionId}.aliyuncs.com`,
				RegionId,
			})),
		};
	},
});
