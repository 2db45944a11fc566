import { z } from "zod";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered, page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { hasTags, matchesPattern, regionId, tagParams, tagsAnswer, tagsView } from "../fields";
import { type KeyPairRow, keyPairs } from "../tables";

/** The one pair that a filter names; all when it is a pattern or none. */
const nameOf = (filter = "") => (filter === "" || filter.includes("*") ? "*" : filter);

/** DescribeKeyPairs: the region's SSH key pairs. */
export const describeKeyPairs = ecsOperation({
	action: "DescribeKeyPairs",
	input: params(() => ({
		RegionId: regionId,
		KeyPairName: param.string().optional(),
		KeyPairFingerPrint: param.string().optional(),
		IncludePublicKey: param.boolean().default(false),
		ResourceGroupId: param.string().optional(),
		Tag: tagParams,
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 50 }).default(10),
	})),
	output: lazyObject(() => ({
		KeyPairs: z.object({
			KeyPair: z.array(
				z.object({
					KeyPairName: z.string(),
					KeyPairFingerPrint: z.string(),
					CreationTime: z.string(),
					ResourceGroupId: z.string(),
					PublicKey: z.string().optional(),
					Tags: tagsAnswer,
				}),
			),
		}),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
	})),
	authorize: (input, ctx) => ecsPermission(ctx, "DescribeKeyPairs", `keypair/${nameOf(input.KeyPairName)}`),
	handle: (input, ctx) => {
		const keep = (row: KeyPairRow) =>
			(!input.KeyPairName || matchesPattern(row.keyPairName, input.KeyPairName)) &&
			(!input.KeyPairFingerPrint || row.fingerPrint === input.KeyPairFingerPrint) &&
			(!input.ResourceGroupId || resourceGroupOf(row, ctx) === input.ResourceGroupId) &&
			hasTags(row.tags ?? [], input.Tag);
		const rows = () => filtered(ctx.tx.scan(keyPairs, { index: "region", value: ctx.regionId }), keep);
		return {
			KeyPairs: {
				KeyPair: page(rows(), input.PageNumber, input.PageSize).map((row) => ({
					KeyPairName: row.keyPairName,
					KeyPairFingerPrint: row.fingerPrint,
					CreationTime: isoMinutes(row.createdAt),
					ResourceGroupId: resourceGroupOf(row, ctx),
					...(input.IncludePublicKey && { PublicKey: row.publicKey }),
					Tags: tagsView(row.tags ?? []),
				})),
			},
			TotalCount: countOf(rows()),
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
		};
	},
});
