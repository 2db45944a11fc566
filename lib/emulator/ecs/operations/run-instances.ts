import { z } from "zod";
import { createInstances } from "../create-instances";
import { ecsOperation, ecsPermission, vpcPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { tagsOf } from "../fields";
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
		"InvalidAutoReleaseTime.Malformed",
		"InvalidParameter.CreditSpecification",
		"DeploymentSet.NotFound",
		"InvalidDedicatedHostId.NotFound",
		"InvalidHpcClusterId.NotFound",
		"DryRunOperation",
	],
	ignored: ["Password", "DataDisk", "IoOptimized"],
	missing: [
		"Launch templates, data disks and IPv6 are not modelled.",
		"No dedicated host, deployment set or HPC cluster exists: naming one answers that it does not.",
	],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "RunInstances", "instance/*", tagsOf(input.Tag)),
		...(input.VSwitchId ? [vpcPermission(ctx, "RunInstances", `vswitch/${input.VSwitchId}`, tagsOf(input.Tag))] : []),
	],
	handle: (input, ctx) => {
		if (input.MinAmount !== undefined && input.MinAmount > input.Amount) {
			throw ecsErrors.minAmountMalformed();
		}
		return { InstanceIdSets: { InstanceIdSet: createInstances(input, ctx) } };
	},
});
