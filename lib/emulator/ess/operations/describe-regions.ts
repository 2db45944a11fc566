import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { listRegions } from "../activity/compute";
import { acceptLanguageNotFound } from "../errors";
import { essOperation, listOf } from "../ess-operation";
import { onProduct } from "../permission";

const LANGUAGES = ["zh-CN", "en-US", "ja"] as const;

/** DescribeRegions: where Auto Scaling is, which is wherever ECS is. */
export const describeRegions = essOperation({
	action: "DescribeRegions",
	input: () => ({ AcceptLanguage: param.string().default("zh-CN") }),
	output: lazyObject(() => ({
		Regions: listOf(
			"Region",
			z.object({
				RegionId: z.string(),
				LocalName: z.string(),
				RegionEndpoint: z.string(),
				ClassicUnavailable: z.boolean(),
				VpcUnavailable: z.boolean(),
			}),
		),
	})),
	errors: ["InvalidAcceptLanguage.NotFound"],
	authorize: (_input, ctx) => onProduct(ctx, "DescribeRegions"),
	handle: ({ AcceptLanguage }, ctx) => {
		const language = LANGUAGES.find((known) => known === AcceptLanguage);
		if (language === undefined) {
			throw acceptLanguageNotFound();
		}
		return {
			Regions: listRegions(ctx, language).map(({ RegionId, LocalName }) => ({
				RegionId,
				LocalName,
				RegionEndpoint: `ess.${RegionId}.aliyuncs.com`,
				ClassicUnavailable: true,
				VpcUnavailable: false,
			})),
		};
	},
});
