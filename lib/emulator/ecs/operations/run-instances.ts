import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { createInstances } from "../create-instances";
import { ecsOperation } from "../ecs-operation";
import { ecsErrors, ecsProductErrors } from "../errors";
import { launchPermissions } from "../launch-permissions";
import { fillRunInstances } from "../launch-template/fill-run-instances";
import { templateFor } from "../launch-template/launch-template";
import { type RunInstancesInput, runInstancesInput } from "../run-instances-input";

/** RunInstances: creates instances that boot at once; answers their ids before they run. */
export const runInstances = ecsOperation({
	action: "RunInstances",
	input: runInstancesInput,
	output: lazyObject(() => ({
		InstanceIdSets: z.object({ InstanceIdSet: z.array(z.string()) }),
		OrderId: z.string().optional(),
		TradePrice: z.number().optional(),
	})),
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
		"InvalidResourceGroup.NotFound",
		"DryRunOperation",
		"InvalidLaunchTemplate.NotFound",
		"InvalidLaunchTemplateVersion.NotFound",
		"InvalidParameter",
		"OperationDenied.ImageNotValid",
		"ImageNotSupportInstanceType",
		"InvalidDataDiskCategory.ValueNotSupported",
		"InvalidDataDiskSize.ValueNotSupported",
		"InvalidDataDiskSnapshotId.NotFound",
		"InvalidDataDevice.Malformed",
	],
	ignored: ["Password", "IoOptimized"],
	missing: ["IPv6 is not modelled.", "No dedicated host exists: naming one answers that it does not."],
	authorize: (input, ctx) => launchPermissions(ctx, "RunInstances", input),
	handle: (input, ctx) => {
		if (input.MinAmount !== undefined && input.MinAmount > input.Amount) {
			throw ecsErrors.minAmountMalformed();
		}
		const template = templateFor(input, ctx);
		const filled = fillRunInstances(input, template);
		assertTemplateFits(filled);
		return { InstanceIdSets: { InstanceIdSet: createInstances(filled, ctx) } };
	},
});

/** What a template adds must be what a call could have said: templates keep more than RunInstances takes. */
function assertTemplateFits(filled: RunInstancesInput): void {
	const [issue] = runInstancesInput.safeParse(filled).error?.issues ?? [];
	if (issue) {
		throw ecsProductErrors.invalid({
			action: "RunInstances",
			parameter: issue.path.map((part) => (typeof part === "number" ? part + 1 : String(part))).join("."),
			value: undefined,
		});
	}
}
