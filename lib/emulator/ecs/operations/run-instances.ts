import { z } from "zod";
import { createInstances } from "../create-instances";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { runInstancesInput } from "../run-instances-input";

/** RunInstances: creates instances that boot at once; answers their ids before they run. */
export const runInstances = ecsOperation({
	action: "RunInstances",
	input: runInstancesInput,
	output: z.object({
		InstanceIdSets: z.object({ InstanceIdSet: z.array(z.string()) }),
		OrderId: z.string().optional(),
		TradePrice: z.number().optional(),
	}),
	errors: [
		"MissingParameter",
		"InvalidImageId.NotFound",
		"InvalidInstanceType.ValueNotSupported",
		"InvalidVSwitchId.NotFound",
		"InvalidSecurityGroupId",
		"InvalidParameter.Mismatch",
		"InvalidPrivateIpAddress",
		"InvalidPrivateIpAddress.Duplicated",
		"QuotaExceeded.PrivateIpAddress",
		"InvalidKeyPairName.NotFound",
		"InvalidUser.PassRoleForbidden",
		"InvalidRamRole.NotFound",
		"InvalidRamRole.NotEcsRole",
		"InvalidUserData.SizeExceeded",
		"InvalidUserData.Base64FormatInvalid",
		"Duplicate.TagKey",
		"InvalidMinAmount.Malformed",
		"DryRunOperation",
	],
	ignored: ["Password", "DataDisk", "IoOptimized"],
	missing: ["Launch templates, dedicated hosts, deployment sets, data disks and IPv6 are not modelled."],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "RunInstances", "instance/*"),
		...(input.VSwitchId
			? [
					{
						action: "ecs:RunInstances",
						resource: `acs:vpc:${ctx.regionId}:${ctx.accountId}:vswitch/${input.VSwitchId}`,
					},
				]
			: []),
	],
	handle: (input, ctx) => {
		if (input.MinAmount !== undefined && input.MinAmount > input.Amount) {
			throw ecsErrors.minAmountMalformed();
		}
		return { InstanceIdSets: { InstanceIdSet: createInstances(input, ctx) } };
	},
});
